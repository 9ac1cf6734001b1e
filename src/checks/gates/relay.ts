import { isSecretHeader } from '../../spine/redaction.js'
import { SSP_HEADERS } from '../../spine/headers.js'
import { endToEnd } from '../../wire/end-to-end.js'
import type { HttpExchange, WireRequest, WireResponse } from '../../wire/exchange.js'
import type { Finding } from '../../verdict/verdict.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { fieldOf } from '../reading/call.js'
import { inShort } from '../reading/json.js'
import type { Scene } from '../reading/scene.js'

/** A message as it came to a relay, and as that handed it on; on the way back too. */
export interface Handed<Message> {
  readonly from: Message
  readonly to: Message
}

/** Differ from leg to leg by their nature; what a relay adds is allowed to it (spine.md 3.6). */
const OF_THE_LEG: ReadonlySet<string> = new Set(['host', 'date', 'content-length', 'forwarded', 'via'])

const OF_THE_SSP: ReadonlySet<string> = new Set(SSP_HEADERS.map((name) => name.toLowerCase()))

export const isSspHeader = (name: string): boolean => OF_THE_SSP.has(name.toLowerCase())
export const isAuthorization = (name: string): boolean => name.toLowerCase() === 'authorization'
/** Whether it says neither who asks nor on whose behalf. */
export const isAnyOther = (name: string): boolean => !isSspHeader(name) && !isAuthorization(name)

/** All values of a field in one line, as a relay may join them (RFC 9110 5.3). */
const lineOf = ({ headers }: Pick<WireRequest, 'headers'>, name: string): string =>
  fieldOf(headers, name)
    .values.flatMap((value) => value.split(/\s*,\s*/))
    .join(', ')

interface Which {
  readonly of: 'request' | 'answer'
  readonly belongs: (name: string) => boolean
  /** Whether what the relay adds counts too: nobody else may say who asks. */
  readonly andAdded?: boolean
}

/** Fields that a relay lost or altered. */
export function alteredFields(
  { from, to }: Handed<Pick<WireRequest, 'headers'>>,
  { of, belongs, andAdded = false }: Which,
): readonly Finding[] {
  const listed = [...endToEnd(from.headers), ...(andAdded ? endToEnd(to.headers) : [])]
  const firstOf = (wanted: string) =>
    listed.findIndex(([name]) => name.toLowerCase() === wanted.toLowerCase())
  return listed.flatMap(([name], index) => {
    if (firstOf(name) !== index || OF_THE_LEG.has(name.toLowerCase()) || !belongs(name)) return []
    const [sent, received] = [lineOf(from, name), lineOf(to, name)]
    const at = `${name} of the ${of}`
    if (!isSecretHeader(name))
      return all(expectThat(sent === received, at, inShort(sent || 'nothing'), inShort(received)))
    return all(expectThat(sent === received, at, 'as it was sent', received && 'something else'))
  })
}

/** Path and query for the practice or service at the end, without what leads there (spine.md 3.2; RFC 9112 3.2.2). */
function ownTarget(target: string): readonly [path: string, query: string] {
  const rest = target.replace(/^(?:\/?https?:\/\/[^/?#]*)+/i, '')
  const [path = '', ...query] = rest.split('?')
  return [path || '/', query.join('?')]
}

/** Method, path and query. */
export function alteredLine({
  from,
  to,
}: Handed<Pick<WireRequest, 'method' | 'target'>>): readonly Finding[] {
  const [[path, query], [newPath, newQuery]] = [ownTarget(from.target), ownTarget(to.target)]
  return all(
    expectSame('method', from.method, to.method),
    expectSame('path', path, newPath),
    expectThat(query === newQuery, 'query', 'as it was sent', changed(query, newQuery)),
  )
}

const parametersIn = (query: string): readonly string[] => query.split('&').filter(Boolean)

/** What was done to a query, by the names of its parameters: their values may be a patient's. */
function changed(query: string, newQuery: string): string {
  const [before, after] = [parametersIn(query), parametersIn(newQuery)]
  const nameOf = (parameter: string) => parameter.split('=')[0] ?? ''
  const gone = before.filter((each) => !after.includes(each)).map(nameOf)
  const come = after.filter((each) => !before.includes(each)).map(nameOf)
  const said = [
    ...gone.map((name) => `${name} ${come.includes(name) ? 'altered' : 'left out'}`),
    ...come.filter((name) => !gone.includes(name)).map((name) => `${name} added`),
  ]
  return said.join(', ') || 'in another order'
}

/** A body, byte for byte. */
export const alteredBody = (of: Which['of'], { from, to }: Handed<Pick<WireRequest, 'body'>>) =>
  expectThat(
    from.body.equals(to.body),
    `body of the ${of}`,
    `the ${from.body.length} bytes that were sent`,
    `${to.body.length} bytes that differ`,
  )

/** An answer at both ends of a relay; it may be lost on the way. */
interface HandedBack {
  readonly from: WireResponse
  readonly to: WireResponse | undefined
}

const endOf = ({ startedAt, durationMs }: HttpExchange): number => Date.parse(startedAt) + durationMs

/** Statuses by which a relay says that it gave up on the other end (spine.md 3.8). */
const GIVEN_UP: ReadonlySet<number> = new Set([502, 504, 599])

/** Whether an answer is none of the other end's: none at all, word that the relay gave up, or broken off in the middle. */
const isCutShort = ({ from, to }: HandedBack): boolean => {
  if (to === undefined) return true
  if (to.status !== from.status && GIVEN_UP.has(to.status)) return true
  return to.body.length < from.body.length && from.body.subarray(0, to.body.length).equals(to.body)
}

/** An answer as whoever receives it can read it: no further than its length says (RFC 9112 6.3). */
const asFramed = (answer: WireResponse): WireResponse => {
  const [length, isChunked] = [
    fieldOf(answer.headers, 'Content-Length').sole,
    fieldOf(answer.headers, 'Transfer-Encoding').values.length > 0,
  ]
  const isCounted = !isChunked && length !== undefined && /^\d+$/.test(length)
  return isCounted ? { ...answer, body: answer.body.subarray(0, Number(length)) } : answer
}

/**
 * An answer as the other end gave it, and as the relay handed it back; undefined where there was none, or where it came
 * only after whoever waited for it had given up: then nothing was handed back, and nobody altered anything.
 */
export function handedBack(near: HttpExchange, far: HttpExchange, scene: Scene): HandedBack | undefined {
  if (!far.response) return undefined
  const [from, to] = [asFramed(far.response), near.response && asFramed(near.response)]
  const isTooLate = !scene.premises.has('one-clock') || endOf(near) <= endOf(far)
  // Where the far end's own receiver gave it up, it says why.
  if (isCutShort({ from, to }) && (isTooLate || far.why !== undefined)) return undefined
  return { from, to }
}

/** The same of answers with one status; another status is told of by itself, and so is no answer at all. */
export function withOneStatus(handed: HandedBack | undefined): Handed<WireResponse> | undefined {
  const { from, to } = handed ?? {}
  if (from === undefined || to === undefined) return undefined
  return from.status === to.status ? { from, to } : undefined
}
