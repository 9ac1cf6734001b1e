import { below, oneOf, type Random } from './spoil.js'

/** What stands in place of what a message says: of other generations, of other services, of nobody, and of nothing. */
const INTERACTIONS = [
  'QUPA_IN000005UK01',
  'QUPA_IN000008UK05',
  'QUPA_IN010000UK32',
  'QUPA_IN040000UK32',
  'QUPA_IN020000UK31',
  'QUQI_IN010000UK14',
  'MCCI_IN200001UK02',
  '__proto__',
  'constructor',
]
const DIGITS = [
  '',
  '0',
  '1',
  '99999999',
  '19840230',
  '1984',
  '9990000019',
  '-1',
  '１２',
  'NaN',
  '9'.repeat(5000),
]
const NAMESPACES = [
  '',
  'urn:hl7-org:v2',
  'http://www.w3.org/2003/05/soap-envelope',
  'http://www.w3.org/2005/08/addressing',
]

/** One of the pieces that a pattern finds, with something else in its place. */
function otherwise(text: string, pattern: RegExp, by: (piece: string) => string, random: Random): string {
  const found = [...text.matchAll(pattern)]
  if (found.length === 0) return text
  const { 0: piece, index } = oneOf(found, random)
  return text.slice(0, index) + by(piece) + text.slice(index + piece.length)
}

const ELEMENT = /<([\w:.-]+)(?: [^<>]*)?(?:\/>|>[^<>]*<\/\1>)/g

const spoilers: readonly ((message: string, random: Random) => string)[] = [
  // The element and what names it, together or apart.
  (text, random) => text.replaceAll(/QUPA_IN\d+UK\d+/g, oneOf(INTERACTIONS, random)),
  (text, random) => otherwise(text, /QUPA_IN\d+UK\d+/g, () => oneOf(INTERACTIONS, random), random),
  (text, random) =>
    otherwise(text, /(?:extension|value|root|code)="[^"]*"/g, (piece) => replaced(piece, random), random),
  (text, random) => otherwise(text, /xmlns(?::\w+)?="[^"]*"/g, (piece) => renamed(piece, random), random),
  (text, random) => otherwise(text, ELEMENT, () => '', random),
  (text, random) => otherwise(text, ELEMENT, (piece) => piece + piece, random),
  (text, random) => otherwise(text, ELEMENT, (piece) => `<x xmlns="urn:x">${piece}</x>`, random),
  (text, random) => otherwise(text, ELEMENT, (piece) => piece.repeat(2 + below(3000, random)), random),
  (text, random) =>
    otherwise(
      text,
      /<query>/g,
      (piece) => piece + '<person.name><value>'.repeat(500) + '</value></person.name>'.repeat(500),
      random,
    ),
  (text) => text.replace(/<SOAP-ENV:Header>[^]*<\/SOAP-ENV:Header>/, ''),
  (text) => text.replace(/<SOAP-ENV:Body>[^]*<\/SOAP-ENV:Body>/, '<SOAP-ENV:Body/>'),
]

const replaced = (piece: string, random: Random): string =>
  piece.replace(/"[^"]*"/, `"${oneOf(DIGITS, random)}"`)

const renamed = (piece: string, random: Random): string =>
  piece.replace(/"[^"]*"/, `"${oneOf(NAMESPACES, random)}"`)

/** A SOAP message that is XML still, as a rule, and says something else. */
export const spoilMessage = (message: string, random: Random): Buffer =>
  Buffer.from(oneOf(spoilers, random)(message, random))
