/**
 * Builds elements without markup strings.
 *
 * Everything on the page is created with `el`, so a cell's text can never become markup. Note: there is no `style`
 * attribute here, because the page's content security policy forbids inline styles; sizes and colours that depend on
 * data are set through `element.style`, which the policy allows.
 */

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Creates an element; `true` sets an empty attribute, `false` and `undefined` leave it out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/** Sets an attribute, or removes it when the value is undefined; changes the DOM only if the value differs. */
export function setAttribute(element: Element, name: string, value: string | number | undefined): void {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
    return;
  }
  const text = String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}
