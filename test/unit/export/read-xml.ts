/** An element of an XML text, as far as these tests need: no namespaces, no DTD. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) throw new Error('a sign that XML forbids');
  if (/<|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/u.test(text)) throw new Error(`not escaped: ${text}`);
  return text.replace(/&(#?)(\w+);/gu, (_, hash: string, name: string) =>
    hash === '#' ? String.fromCodePoint(Number(name)) : entities[name]!,
  );
}

/** Reads an XML text strictly. @throws Error where it is not well-formed. */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [root];
  const token = /<\?[^?]*\?>|<!DOCTYPE html>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gu;
  let at = 0;
  for (const match of xml.matchAll(token)) {
    if (match.index !== at) throw new Error(`not XML at ${at}: ${xml.slice(at, at + 60)}`);
    at += match[0].length;
    const [, close, name, attributes, empty, text] = match;
    const current = open.at(-1)!;
    if (text !== undefined) current.text += unescaped(text);
    else if (name !== undefined && close === '/') {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes another`);
    } else if (name !== undefined) {
      const values: Record<string, string> = {};
      for (const [, key, value] of attributes!.matchAll(/([\w:.-]+)="([^"]*)"/gu)) {
        if (key! in values) throw new Error(`${key} stands twice`);
        values[key!] = unescaped(value!);
      }
      const element: XmlElement = { name, attributes: values, children: [], text: '' };
      current.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (at !== xml.length || open.length !== 1 || root.children.length !== 1) throw new Error('not one whole element');
  return root.children[0]!;
}

/** Every element of a name, in document order. */
export const elementsOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
