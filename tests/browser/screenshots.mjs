/**
 * Takes the pictures in tests/browser/screenshots/ anew, light and dark.
 *   node tests/browser/screenshots.mjs [words that the picture's name must have…]
 *   node tests/browser/screenshots.mjs --every [words…]   in both browsers and at every width, into out/screenshots/
 * The pictures are for reviewing; their differences are the review.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { answers, whatIf } from "./answers.mjs";
import { BROWSERS, ROOT } from "./harness.mjs";
import { PICTURES, quiet } from "./pictures.mjs";
import { small } from "./png.mjs";
import { openScene } from "./scene.mjs";

/** Longer pages are cut: the rest looks the same. */
const MOST_HEIGHT = 960;
const EVERY_HEIGHT = 4000;
/** From the smallest telephone to a wide screen. */
const WIDTHS = [320, 380, 768, 1024, 1440];
/** Chromium is told the scheme by each picture, Firefox when it starts: 0 is dark, 1 is light. */
const FIREFOX_SCHEME = { dark: 0, light: 1 };

const words = process.argv.slice(2).filter((word) => word !== "--every");
const isEvery = process.argv.includes("--every");
const FOLDER = `${ROOT}${isEvery ? "out/screenshots/" : "tests/browser/screenshots/"}`;

/** The widths that a picture is taken at; the panel is as wide as browsers make it. */
const widthsOf = ({ name, width }) => (isEvery && !name.startsWith("panel") ? WIDTHS : [width]);
const fileOf = (browser, name, width, scheme) =>
  isEvery ? `${browser}-${name}-${width}-${scheme}.png` : `${name}-${scheme}.png`;

const clipOf = async (page, width, { height, most = isEvery ? EVERY_HEIGHT : MOST_HEIGHT }) => {
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  return { x: 0, y: 0, width, height: Math.max(height, Math.min(tall, most)) };
};

const inScheme = (page, scheme) =>
  page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);

/** The picture of a page that is open, at one width; gives its bytes. */
const takeAt = async (page, picture, width) => {
  await page.setViewport({ width, height: picture.height });
  await quiet(page);
  await page.evaluate(() => scrollTo(0, 0));
  await picture.last?.(page);
  const clip = await clipOf(page, width, picture);
  const isTall = clip.height > picture.height; // else open details would close
  const bytes = Buffer.from(await page.screenshot({ clip, captureBeyondViewport: isTall }));
  return isEvery ? bytes : small(bytes); // those that are only looked at keep every colour
};

const take = async (stage, picture, scheme) => {
  const browser = stage.scene.name;
  const page = await picture.open(stage, scheme);
  if (browser === "chromium") await inScheme(page, scheme);
  const sizes = [];
  for (const width of widthsOf(picture)) {
    const bytes = await takeAt(page, picture, width);
    await writeFile(FOLDER + fileOf(browser, picture.name, width, scheme), bytes);
    sizes.push(bytes.length);
  }
  await page.close();
  stage.scene.companion.misbehave = null;
  return sizes;
};

/** Takes some of the pictures in one browser. */
const takeAll = async (browser, scheme, pictures, unpaired) => {
  const stage = { answers: answers() };
  const answer = (path, body, usual) =>
    path === "/v1/what-if" ? whatIf(body) : (stage.answers[path] ?? usual(path, body));
  const prefs = { "layout.css.prefers-color-scheme.content-override": FIREFOX_SCHEME[scheme] };
  stage.scene = await openScene(browser, { answer, unpaired, prefs });
  try {
    const sizes = [];
    for (const picture of pictures) sizes.push(...(await take(stage, picture, scheme)));
    return sizes;
  } finally {
    await stage.scene.close();
  }
};

const wanted = PICTURES.filter(({ name }) => words.every((word) => name.includes(word)));
if (words.length === 0) await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const sizes = [];
for (const browser of isEvery ? BROWSERS : ["chromium"])
  for (const scheme of ["light", "dark"])
    for (const unpaired of [false, true]) {
      const pictures = wanted.filter((picture) => Boolean(picture.unpaired) === unpaired);
      if (pictures.length > 0) sizes.push(...(await takeAll(browser, scheme, pictures, unpaired)));
    }
console.log(`${sizes.length} pictures, ${Math.round(sizes.reduce((sum, one) => sum + one, 0) / 1024)} KB`);
