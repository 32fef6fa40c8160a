// Numbers as they are written. A browser's own numbers lose digits (62.50 becomes 62.5), so a number is kept as the
// text of its digits, {"#": "62.50"}, from the file that it came from to the file that it is saved in.
"use strict";

const DIGITS = "#";
const LONGEST_NUMBER = 40;
const NUMBER_TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isNumber = (value) => isObject(value) && typeof value[DIGITS] === "string";
const isMapping = (value) => isObject(value) && !isNumber(value);
const digits = (text) => ({[DIGITS]: text});

/** Reads JSON with all digits of its numbers; throws where it is none. */
function parsedWithDigits(text) {
  JSON.parse(text); // refuses what is no JSON before anything in it is touched
  return JSON.parse(text.replace(NUMBER_TOKEN, (token) => token[0] === '"' ? token : `{"${DIGITS}":"${token}"}`));
}

/** Writes JSON in which numbers have the digits that they came with. */
function written(value, indent = "") {
  if (isNumber(value)) return value[DIGITS];
  const inner = indent + "  ";
  if (Array.isArray(value)) {
    if (!value.length) return "[]";
    return `[\n${value.map((one) => inner + written(one, inner)).join(",\n")}\n${indent}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (!entries.length) return "{}";
  return `{\n${entries.map(([key, one]) => `${inner}${JSON.stringify(key)}: ${written(one, inner)}`).join(",\n")}\n${indent}}`;
}

/** Tells whether two values say the same; in which order keys stand says nothing. */
function isSame(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, n) => isSame(value, other[n]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length
    && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}

const copied = (value) => JSON.parse(JSON.stringify(value));

/** Writes a number as it is read in a language. */
function shownNumber(value, language) {
  if (!isNumber(value)) return "";
  return language === "id" ? value[DIGITS].replace(".", ",") : value[DIGITS];
}

/** Reads a number with a point or a comma; returns null for nothing, and throws the name of what is wrong with it. */
function numberIn(typed) {
  const text = typed.trim().replace(/\u2212/g, "-");
  if (!text) return null;
  if (text.length > LONGEST_NUMBER) throw new Error("no-number");
  if (text.endsWith("%")) throw new Error("percent");
  let found = text.replace(/ /g, "").match(/^[-+]?\d+$/);
  if (found) return digits(plain(found[0]));
  found = text.match(/^([-+]?)(\d{1,3}(?:([.,' ])\d{3})+)([.,])(\d+)$/);
  if (found && found[3] !== found[4]) return digits(plain(`${found[1]}${found[2].split(found[3]).join("")}.${found[5]}`));
  found = text.match(/^([-+]?)(\d+)[.,](\d+)$/);
  if (found) {
    const [, sign, whole, rest] = found;
    // 1.234 is one thousand to one reader and a little more than one to another
    if (rest.length === 3 && whole.length <= 3 && !whole.startsWith("0")) throw new Error("two-numbers");
    return digits(plain(`${sign}${whole}.${rest}`));
  }
  found = text.match(/^([-+]?)(\d{1,3}(?:([.,' ])\d{3})+)$/);
  if (found) return digits(plain(found[1] + found[2].split(found[3]).join("")));
  throw new Error("no-number");
}

/** Writes digits as JSON has them: without a plus, and with no zero before another digit. */
const plain = (text) => text.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1");

/** Tells whether a number is below another one; both are short enough for that. */
const isBelow = (value, bound) => Number(value[DIGITS]) < bound;
