import type { HeaderList } from '../../spine/headers.js'
import type { Exchange, HttpExchange, LdapExchange } from '../../wire/exchange.js'
import type { ShownBody } from './body-shelf.js'
import { cut, html, verbatim, type Html } from './escape.js'
import { bodyBlock, LONGEST_CLOSED_VALUE } from './exchange-content.js'

interface Showing {
  readonly inFull: () => Html
  readonly show: (body: Buffer) => ShownBody
}

/** One leg of an exchange by what distinguishes it from the one before. */
export function onwardLeg(next: Exchange, before: Exchange, { inFull, show }: Showing): Html {
  if (next.kind === 'ldap' || before.kind === 'ldap')
    return next.kind === 'ldap' && before.kind === 'ldap' && isSame(next, before)
      ? html`as ${before.id}.`
      : inFull()
  const { request, response } = next
  const changes = [
    ...(request.target === before.request.target ? [] : [targetWords(request, before.request)]),
    ...changed(request.headers, before.request.headers),
    ...(response === undefined
      ? ['No answer: the connection ended first.']
      : response.status === before.response?.status
        ? []
        : [`HTTP/1.1 ${response.status}`]),
    ...(response ? changed(response.headers, before.response?.headers ?? []).map((line) => `< ${line}`) : []),
  ]
  const bodies = [
    ...(request.body.equals(before.request.body) ? [] : [bodyBlock(request.body, show)]),
    ...(response && before.response?.body.equals(response.body) !== true
      ? [bodyBlock(response.body, show)]
      : []),
  ].filter((each) => each !== undefined)
  if (changes.length === 0 && bodies.length === 0) return html`as ${before.id}.`
  return html`as ${before.id} but
    <pre>${verbatim(changes.map((line) => cut(line, 2 * LONGEST_CLOSED_VALUE)).join('\n'))}</pre>
    ${bodies}`
}

/** A relay takes its own name off the front of a target. */
function targetWords({ method, target }: HttpExchange['request'], before: HttpExchange['request']): string {
  const isTail = before.target.endsWith(target) && method === before.method
  return isTail
    ? `(target without ${before.target.slice(0, before.target.length - target.length)})`
    : `${method} ${target} HTTP/1.1`
}

/** Header fields that are not among the earlier ones, and in brackets the names of those that are gone. */
function changed(headers: HeaderList, earlier: HeaderList): readonly string[] {
  const known = new Set(earlier.map(([name, value]) => `${name}: ${value}`))
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const lost = earlier.filter(([name]) => !names.has(name.toLowerCase())).map(([name]) => name)
  return [
    ...headers
      .filter(([name, value]) => !known.has(`${name}: ${value}`))
      .map(([name, value]) => `${name}: ${cut(value, LONGEST_CLOSED_VALUE)}`),
    ...(lost.length === 0 ? [] : [`(without ${lost.join(', ')})`]),
  ]
}

type Operation = Pick<LdapExchange, 'request' | 'response'>

const isSame = (one: Operation, other: Operation): boolean =>
  JSON.stringify([one.request, one.response]) === JSON.stringify([other.request, other.response])
