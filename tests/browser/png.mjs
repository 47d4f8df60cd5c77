/** Makes screenshots small enough to be kept: a palette, and tight compression. */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const MAGIC = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST = 48;

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

const chunks = (png) => {
  const found = [];
  for (let at = MAGIC.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    found.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return found;
};

const paeth = (a, b, c) => {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
};

/** What each filter of the PNG specification predicts from the left, upper and upper left byte. */
const PREDICT = [() => 0, (a) => a, (_a, b) => b, (a, b) => (a + b) >> 1, paeth];

/** Pixels of an 8-bit true colour PNG, `step` bytes each. */
const pixels = (png) => {
  const all = chunks(png);
  const head = all.find(({ type }) => type === "IHDR").data;
  const [width, height, step] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const raw = inflateSync(Buffer.concat(all.filter(({ type }) => type === "IDAT").map(({ data }) => data)));
  const row = width * step;
  const out = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    const predict = PREDICT[raw[y * (row + 1)]];
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x;
      const [left, up] = [x >= step ? out[at - step] : 0, y > 0 ? out[at - row] : 0];
      out[at] = raw[y * (row + 1) + 1 + x] + predict(left, up, x >= step && y > 0 ? out[at - row - step] : 0);
    }
  }
  return { width, height, step, out };
};

const distance = (a, b) =>
  [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);

/** Nearly the same to the eye: few greys, and the hues apart, so that a small red word is not lost among many greys. */
const family = (colour) => {
  const parts = [colour >> 16, (colour >> 8) & 255, colour & 255];
  const [least, most] = [Math.min(...parts), Math.max(...parts)];
  return most - least < 10 ? `grey ${least >> 3}` : parts.map((part) => part >> 4).join();
};

/** The commonest colour of each family, commonest first. */
const paletteOf = (colours) => {
  const count = new Map();
  for (const colour of colours) count.set(colour, (count.get(colour) ?? 0) + 1);
  const ranked = [...count].sort(([a, many], [b, more]) => more - many || a - b).map(([colour]) => colour);
  const first = new Map();
  for (const colour of ranked) if (!first.has(family(colour))) first.set(family(colour), colour);
  return [...first.values()].slice(0, MOST);
};

/** The same picture as a PNG with a palette; the same bytes for the same picture. */
export const small = (png) => {
  const { width, height, step, out } = pixels(Buffer.from(png));
  const colours = Uint32Array.from(
    { length: width * height },
    (_, at) => (out[at * step] << 16) | (out[at * step + 1] << 8) | out[at * step + 2],
  );
  const palette = paletteOf(colours);
  const index = new Map(palette.map((colour, at) => [colour, at]));
  const nearest = (colour) =>
    palette.reduce((best, one, at) => (distance(one, colour) < distance(palette[best], colour) ? at : best), 0);
  const raw = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of colours.entries()) {
    if (!index.has(colour)) index.set(colour, nearest(colour));
    raw[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = index.get(colour);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  [head[8], head[9]] = [8, 3];
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    MAGIC,
    chunk("IHDR", head),
    chunk("PLTE", table),
    chunk("IDAT", deflateSync(raw, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};
