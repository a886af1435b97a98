/**
 * The help pages: one HTML page for each custom function, and a list of all.
 *
 * Excel opens a page from the function's entry in the Insert Function dialog. They are plain HTML with one style sheet
 * and no script, so that they can be read anywhere, printed, and cached.
 */
import type { FunctionEntry, FunctionParameter } from "./metadata";
import type { Notes } from "./jsdoc";

/** The whole HTML text of one function's page. `namespace` is the prefix in a formula: "GST". */
export function helpPage(entry: FunctionEntry, notes: Notes | undefined, namespace: string): string {
  const call = signature(entry, namespace);
  return page(`${namespace}.${entry.name}`, [
    `<nav><a href="index.html">All ${escaped(namespace)} functions</a></nav>`,
    `<h1>${escaped(`${namespace}.${entry.name}`)}</h1>`,
    `<p class="lead">${escaped(entry.description ?? "")}</p>`,
    `<pre class="call">${escaped(call)}</pre>`,
    parameterTable(entry.parameters),
    section("Result", paragraphs([notes?.returns ?? "", resultShape(entry)])),
    section("Errors", list(notes?.throws ?? [])),
    section("Examples", examples(notes?.examples ?? [])),
    section("Remarks", paragraphs(notes?.remarks ?? [])),
    section("Source", list(notes?.see ?? [])),
  ]);
}

/** The page that lists every function, in the order of `functions`. */
export function helpIndex(functions: readonly FunctionEntry[], namespace: string): string {
  const rows = functions.map(
    (entry) =>
      `<dt><a href="${entry.id.toLowerCase()}.html">${escaped(signature(entry, namespace))}</a></dt>` +
      `<dd>${escaped(entry.description ?? "")}</dd>`,
  );
  return page(`${namespace} functions`, [
    `<h1>${escaped(namespace)} functions</h1>`,
    `<p class="lead">Milaan adds these functions to Excel. Type =${escaped(namespace)}. in a cell to see them.</p>`,
    `<dl class="functions">${rows.join("\n")}</dl>`,
  ]);
}

function signature({ name, parameters }: FunctionEntry, namespace: string): string {
  const names = parameters.map((parameter) => {
    const shown = parameter.repeating ? `${parameter.name}, …` : parameter.name;
    return parameter.optional ? `[${shown}]` : shown;
  });
  return `=${namespace}.${name}(${names.join(", ")})`;
}

function parameterTable(parameters: readonly FunctionParameter[]): string {
  if (parameters.length === 0) return "";
  const rows = parameters.map(
    (parameter) =>
      `<tr><th scope="row"><code>${escaped(parameter.name)}</code></th>` +
      `<td>${escaped(accepted(parameter))}</td><td>${escaped(parameter.description ?? "")}</td></tr>`,
  );
  return section(
    "Parameters",
    `<table><thead><tr><th scope="col">Name</th><th scope="col">Takes</th><th scope="col">Meaning</th></tr>` +
      `</thead><tbody>${rows.join("\n")}</tbody></table>`,
  );
}

function accepted({ type, dimensionality, optional, repeating }: FunctionParameter): string {
  const value = type === "any" ? "any value" : type;
  const shape = dimensionality === "matrix" ? `range (${value})` : value;
  return [shape, optional ? "may be left out" : "", repeating ? "may be repeated" : ""]
    .filter(Boolean)
    .join("; ");
}

function resultShape({ result }: FunctionEntry): string {
  return result?.dimensionality === "matrix"
    ? "The result spills into the cells below and to the right."
    : "";
}

function examples(texts: readonly string[]): string {
  const shown = texts.map((text) => {
    const [formula = "", result] = text.split(/\s*→\s*/);
    const gives = result === undefined ? "" : `<p class="gives">gives ${escaped(result)}</p>`;
    return `<pre>${escaped(formula)}</pre>${gives}`;
  });
  return shown.join("\n");
}

function section(title: string, content: string): string {
  return content ? `<section><h2>${escaped(title)}</h2>\n${content}</section>` : "";
}

function paragraphs(texts: readonly string[]): string {
  return texts
    .filter(Boolean)
    .map((text) => `<p>${escaped(text)}</p>`)
    .join("\n");
}

function list(texts: readonly string[]): string {
  return texts.length === 0 ? "" : `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join("\n")}</ul>`;
}

function page(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en-IN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Milaan</title>
<link rel="icon" type="image/png" href="../assets/icon-32.png">
<link rel="stylesheet" href="help.css">
</head>
<body>
<main>
${parts.filter(Boolean).join("\n")}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
