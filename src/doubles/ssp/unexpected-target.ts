import type { Directory } from '../../topology/records.js'
import type { RequestHead } from '../../wire/route.js'

/** Whether a request target is the SSP's kind: one slash, then a whole provider URL (spine.md 3.2). */
export const isProxyTarget = (target: string): boolean => /^\/https:\/\/[^/?#]+/.test(target)

const parts = (url: string): readonly string[] => url.split(/[/?#]+/).filter((part) => part !== '')

/** What to report of a target that names no provider URL: the nearest service root URLs, part by part. */
export function unexpectedTarget({ method, target }: RequestHead, { mhsRecords }: Directory): string {
  const found = new Set(parts(target))
  const roots = [...new Set(mhsRecords.flatMap(({ endpoint }) => endpoint ?? []))]
  const shared = (root: string) => parts(root).filter((part) => found.has(part)).length
  const nearest = roots.sort((one, other) => shared(other) - shared(one)).slice(0, 3)
  return [
    `The SSP was asked for ${method} ${target}; a target is /{service root URL}/{FHIR request}, scheme included.`,
    'Nearest service root URLs:',
    ...nearest.map((root) => `  /${root}  (${comparison(root, found)})`),
  ].join('\n')
}

const comparison = (root: string, found: ReadonlySet<string>): string =>
  parts(root)
    .map((part) => (found.has(part) ? `${part} is there` : `${part} is not`))
    .join(', ')
