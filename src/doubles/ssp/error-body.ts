import { codeSystems } from '../../fhir/canonical.js'
import type { SspRefusal } from './refusal.js'

/** The formats the SSP's own answers come in: JSON if asked for, XML otherwise (spine.md 3.8). */
export type ErrorFormat = 'json' | 'xml'

/** Only the 405 has it: it comes from below the layer that makes the other bodies. */
const METHOD_NOT_ALLOWED = 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1'

interface Coding {
  readonly system: string
  readonly code: string
  readonly display: string
}

/** The one issue of an SSP error; the 405 has neither id nor diagnostics (spine.md 3.8). */
export interface ErrorOutcome {
  readonly id?: string | undefined
  readonly severity: 'error' | 'fatal'
  readonly code: string
  readonly coding: Coding
  readonly diagnostics?: string | undefined
}

/** What a refusal says; the id is a UUID of its own for each answer. */
export function outcomeOf(refusal: Exclude<SspRefusal, { kind: 'hang-up' }>, id: string): ErrorOutcome {
  if (refusal.kind === 'method-not-allowed')
    return {
      severity: 'fatal',
      code: 'forbidden',
      coding: { system: METHOD_NOT_ALLOWED, code: '405', display: '405: Method Not Allowed' },
    }
  const { status, issueCode, message } = refusal
  return {
    id,
    severity: 'error',
    code: issueCode,
    coding: { system: codeSystems.sspError, code: String(status), display: message },
    diagnostics: message,
  }
}

/** An outcome as FHIR. */
export const errorBody = (outcome: ErrorOutcome, format: ErrorFormat): string =>
  format === 'json' ? asJson(outcome) : asXml(outcome)

const asJson = ({ id, severity, code, coding, diagnostics }: ErrorOutcome): string =>
  JSON.stringify({
    resourceType: 'OperationOutcome',
    id,
    issue: [{ severity, code, details: { coding: [coding] }, diagnostics }],
  })

const asXml = ({ id, severity, code, coding, diagnostics }: ErrorOutcome): string =>
  [
    '<OperationOutcome xmlns="http://hl7.org/fhir">',
    element('id', id),
    '<issue>',
    element('severity', severity),
    element('code', code),
    '<details><coding>',
    element('system', coding.system),
    element('code', coding.code),
    element('display', coding.display),
    '</coding></details>',
    element('diagnostics', diagnostics),
    '</issue></OperationOutcome>',
  ].join('')

const element = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `<${name} value="${escaped(value)}"/>`

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')

/** Whether the request asks for JSON: by _format, which wins, or by Accept (spine.md 3.8, 10). */
export function formatAskedFor(url: string, accept: string | undefined): ErrorFormat {
  const query = url.indexOf('?')
  const format = query < 0 ? null : new URLSearchParams(url.slice(query + 1)).get('_format')
  if (format) return format.includes('json') ? 'json' : 'xml'
  const [best] = (accept ?? '')
    .split(',')
    .map((range) => ({ range: range.toLowerCase(), weight: Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1) }))
    .filter(({ range, weight }) => weight > 0 && /json|xml/.test(range))
    .sort((one, other) => other.weight - one.weight)
  return best?.range.includes('json') ? 'json' : 'xml'
}
