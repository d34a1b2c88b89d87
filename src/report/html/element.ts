/** HTML and SVG as a tree, so that text cannot become markup: a string is always text, only elements are markup. */
import { htmlText } from '../escape.js';

/** Markup that is whole and escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Child = Markup | string | number | null | readonly Child[];

/** Names and attribute names are ours; values and children may be anybody's. An attribute that is null is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...children: readonly Child[]
): Markup {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${htmlText(`${value}`)}"`)
    .join('');
  const open = `<${name}${given}>`;
  return new Markup(isVoid.has(name) ? open : `${open}${children.map(render).join('')}</${name}>`);
}

const isVoid = new Set(['meta', 'br']);

/** A child as text of a page. */
export function render(child: Child): string {
  if (child === null) return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'string' || typeof child === 'number') return htmlText(`${child}`);
  return (child as readonly Child[]).map(render).join('');
}
