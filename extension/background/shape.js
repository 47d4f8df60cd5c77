/** Whether an answer has the agreed shape: the part of JSON Schema that the wire models use. */
import { ANSWERS, SHAPES } from "../generated/shapes.js";

/** @typedef {Record<string, any>} Schema @typedef {(value: any, schema: Schema) => boolean} Check */

/** @type {Record<string, (value: any) => boolean>} */
const TYPES = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

/** Members that the schema does not name are let pass: a newer companion may say more. @type {Record<string, Check>} */
const CHECKS = {
  type: (value, { type }) => TYPES[type]?.(value) ?? false,
  const: (value, schema) => value === schema["const"],
  enum: (value, schema) => schema["enum"].includes(value),
  pattern: (value, { pattern }) => new RegExp(pattern, "u").test(value),
  /** Characters are counted as the models count them: an emoji is one, though JavaScript stores two. */
  maxLength: (value, { maxLength }) => value.length <= maxLength || [...value].length <= maxLength,
  required: (value, { required }) => required.every((/** @type {string} */ name) => Object.hasOwn(value, name)),
  properties: (value, { properties }) =>
    Object.keys(properties).every((name) => !Object.hasOwn(value, name) || fits(value[name], properties[name])),
  additionalProperties: (value, { additionalProperties }) =>
    typeof additionalProperties !== "object" || Object.values(value).every((one) => fits(one, additionalProperties)),
  items: (value, { items }) => value.every((/** @type {any} */ one) => fits(one, items)),
  anyOf: (value, { anyOf }) => anyOf.some((/** @type {Schema} */ one) => fits(value, one)),
  $ref: (value, { $ref }) => looksLike($ref.split("/").at(-1), value),
};

/** `type` is looked at first: the other rules rely on it. @param {any} value @param {Schema} schema @returns {boolean} */
const fits = (value, schema) =>
  ["type", ...Object.keys(schema)].every(
    (rule) => !Object.hasOwn(schema, rule) || !CHECKS[rule] || CHECKS[rule](value, schema),
  );

/** @param {string} model @param {any} value */
export const looksLike = (model, value) => Object.hasOwn(SHAPES, model) && fits(value, SHAPES[model]);

/** Is this what the route answers? What no model describes is let pass. @param {string} path @param {any} value */
export const isAnswerOf = (path, value) => !Object.hasOwn(ANSWERS, path) || looksLike(ANSWERS[path] ?? "", value);
