"use strict";
// What the scripts of all pages share; it stands in front of each of them.
const fill = (form, values) => form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const add = (parent, tag, text, name) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (name) made.className = name;
  parent.append(made);
  return made;
};
const turnTheme = () => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
};
