import { dig, listAt, textAt } from '../reading/json.js'
import type { Call } from '../reading/scene.js'

/** The one issue of an error of the SSP's, from JSON or XML (spine.md 3.8). */
export interface SspOutcome {
  readonly issues: number
  readonly id?: string | undefined
  readonly severity?: string | undefined
  readonly code?: string | undefined
  readonly system?: string | undefined
  readonly status?: string | undefined
  readonly display?: string | undefined
  readonly diagnostics?: string | undefined
}

/** Undefined where the body is no OperationOutcome. */
export function sspOutcome({ answer, exchange }: Call): SspOutcome | undefined {
  if (dig(answer, 'resourceType') === 'OperationOutcome') {
    const issue = dig(answer, 'issue', 0)
    const coding = dig(issue, 'details', 'coding', 0)
    return {
      issues: listAt(answer, 'issue').length,
      id: textAt(answer, 'id'),
      severity: textAt(issue, 'severity'),
      code: textAt(issue, 'code'),
      system: textAt(coding, 'system'),
      status: textAt(coding, 'code'),
      display: textAt(coding, 'display'),
      diagnostics: textAt(issue, 'diagnostics'),
    }
  }
  const text = exchange.response?.body.toString('utf8') ?? ''
  return /<OperationOutcome[\s>]/.test(text) ? fromXml(text) : undefined
}

function fromXml(text: string): SspOutcome {
  const [, coding = ''] = /<coding>(.*?)<\/coding>/s.exec(text) ?? []
  const outside = text.replace(coding, '')
  const value = (within: string, name: string) =>
    new RegExp(`<${name}\\s+value="([^"]*)"`).exec(within)?.[1]?.replaceAll(/&(amp|lt|gt|quot);/g, plain)
  return {
    issues: text.split('<issue>').length - 1,
    id: value(outside, 'id'),
    severity: value(outside, 'severity'),
    code: value(outside, 'code'),
    system: value(coding, 'system'),
    status: value(coding, 'code'),
    display: value(coding, 'display'),
    diagnostics: value(outside, 'diagnostics'),
  }
}

const plain = (_: string, name: string): string => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '"'
