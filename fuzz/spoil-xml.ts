import { below, oneOf, spoilBytes, type Random } from './spoil.js'

const FHIR = 'http://hl7.org/fhir'
const DECLARATION = /^<\?xml[^>]*\?>/

/** Each entity ten times the one before. */
const BOMB = `<!DOCTYPE x [<!ENTITY a0 "${'x'.repeat(100)}">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
).join('')}]>`

/** Document types, before the root: what entities stand for is nowhere to be seen in an answer. */
const TYPES: readonly string[] = [
  BOMB,
  '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
  '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
  '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
  '<!DOCTYPE x [<!ELEMENT x (#PCDATA)><!ATTLIST x value CDATA "1">]>',
  '<!DOCTYPE',
]

/** What is put in place of a value, or of an element. */
const VALUES: readonly string[] = ['&a9;', '&amp', '&#0;', '&#xFFFFFFFF;', '&lt;', '<', '', ' ', '\u0000']
const ELEMENTS: readonly string[] = [
  '<!-- -- -->',
  '<![CDATA[ ]]>',
  '<?php x ?>',
  '<div xmlns="http://www.w3.org/1999/xhtml"><script>1</script></div>',
  '<status value="1" value="2"/>',
  '<x:y value="1"/>',
  '<__proto__ value="1"/><constructor value="1"/>',
  'text between elements',
]

const NAMESPACES: readonly string[] = [
  '',
  'http://hl7.org/fhir/',
  'urn:hl7-org:v3',
  'http://www.w3.org/1999/xhtml',
]

/** How deep a nest is: far deeper than anybody's resource. */
const DEEP = 20_000

/** One of the places where a pattern is found in a text, with something else there. */
function replacedOnce(text: string, pattern: RegExp, by: (found: string) => string, random: Random): string {
  const found = [...text.matchAll(pattern)]
  if (found.length === 0) return text
  const { 0: piece, index } = oneOf(found, random)
  return text.slice(0, index) + by(piece) + text.slice(index + piece.length)
}

const spoilers: readonly ((xml: string, random: Random) => string)[] = [
  (xml, random) => xml.replace(DECLARATION, (head) => head + oneOf(TYPES, random)),
  (xml, random) =>
    replacedOnce(
      xml.replace(DECLARATION, (head) => head + oneOf(TYPES, random)),
      /value="[^"]*"/g,
      () => 'value="&a9;"',
      random,
    ),
  (xml, random) => replacedOnce(xml, /"[^"]*"/g, () => `"${oneOf(VALUES, random)}"`, random),
  (xml, random) => replacedOnce(xml, /<\w+ value="[^"]*"\/>/g, () => oneOf(ELEMENTS, random), random),
  (xml, random) => replacedOnce(xml, /<\w+ value="[^"]*"\/>/g, (piece) => piece + piece, random),
  (xml, random) => replacedOnce(xml, /<\w+ value="[^"]*"\/>/g, () => '', random),
  (xml, random) => xml.replace(`xmlns="${FHIR}"`, `xmlns="${oneOf(NAMESPACES, random)}"`),
  (xml, random) => replacedOnce(xml, /<\w+/g, (tag) => `${tag} xmlns="${oneOf(NAMESPACES, random)}"`, random),
  (xml, random) =>
    replacedOnce(
      xml,
      /<\w+ value="[^"]*"\/>/g,
      () => '<extension url="x">'.repeat(DEEP) + '</extension>'.repeat(random() < 0.5 ? DEEP : 0),
      random,
    ),
  (xml, random) =>
    replacedOnce(
      xml,
      /<\w+/g,
      (tag) => tag + Array.from({ length: 2000 }, (_, index) => ` a${index}="1"`).join(''),
      random,
    ),
  (xml, random) =>
    xml.replace(/encoding="[^"]*"/, `encoding="${oneOf(['UTF-16', 'UTF-7', 'x', ''], random)}"`),
  (xml, random) => `${oneOf(['\ufeff', ' ', '\n\n', '<?xml version="1.1"?>'], random)}${xml}`,
  (xml, random) => xml.slice(0, below(xml.length, random)),
]

/** FHIR XML spoilt as XML, and now and then as bytes too. */
export function spoilXml(xml: string, random: Random): Buffer {
  const spoilt = Buffer.from(oneOf(spoilers, random)(xml, random))
  return random() < 0.2 ? spoilBytes(spoilt, random) : spoilt
}
