/** Whether an answer has the agreed shape. */
/** @param {string} model @param {any} value */
export const looksLike = (model, value) => typeof model === "string" && typeof value === "object" && value !== null;
