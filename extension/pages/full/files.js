/** Files as the companion takes them: one at a time, base64, of a size that one request may have. */
import { text } from "../dom.js";

/** 3 MB of file make the 4,000,000 base64 characters that the companion reads (shared_schema/pages.py). */
export const MOST_BYTES = 3_000_000;

/** @param {File} file @returns {Promise<string>} */
const base64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve(
        String(reader.result)
          .replace(/^[^,]*,/u, "")
          .replace(/^data:$/u, ""),
      );
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/**
 * @param {File} file
 * @returns {Promise<{ok: true, body: {name: string, modified: string, content: string}} | {ok: false, sentence: string}>}
 */
export const packed = async (file) => {
  if (file.size > MOST_BYTES) return { ok: false, sentence: text("full_file_too_large", (file.size / 1e6).toFixed(1)) };
  try {
    const modified = new Date(file.lastModified).toISOString();
    return { ok: true, body: { name: file.name.slice(-255), modified, content: await base64(file) } };
  } catch {
    return { ok: false, sentence: text("full_file_unreadable") }; // a folder, or moved away since
  }
};

/** Hands a file to the browser's own saving. @param {string} name @param {string | Uint8Array<ArrayBuffer>} content @param {string} type */
export const save = (name, content, type) => {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replace(/[^\w.-]/gu, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // after the browser has begun to read it
};
