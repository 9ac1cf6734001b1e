import { isUtf8 } from 'node:buffer'
import { withoutSecrets } from '../../spine/redaction.js'
import type { TurnedAway } from '../../spine/turned-away.js'
import type { Exchange } from '../../wire/exchange.js'
import { Journal } from '../../wire/journal.js'
import type { Trouble } from '../../wire/on-record.js'

/** Writes one line of a container's log. */
export type Say = (event: string, more?: Readonly<Record<string, unknown>>) => void

/** The journal of a container that nobody follows: says everything, credentials left out, and keeps nothing. */
export class SayingJournal extends Journal {
  readonly #say: Say

  constructor(say: Say) {
    super()
    this.#say = say
  }

  override record(exchange: Exchange): void {
    super.record(exchange)
    this.forgetFiled()
    this.#say('exchange', { exchange: readable(exchange) })
  }

  override turnAway(turnedAway: Omit<TurnedAway, 'intent'>): void {
    this.#say('turned away', { ...turnedAway })
  }

  override trouble(trouble: Trouble): void {
    this.#say('trouble', { ...trouble })
  }
}

function readable(exchange: Exchange): unknown {
  if (exchange.kind === 'ldap') return exchange
  const { request, response, ...head } = withoutSecrets(exchange)
  return {
    ...head,
    request: { ...request, body: bodyText(request.body) },
    response: response && { ...response, body: bodyText(response.body) },
  }
}

/** Text as it is, anything that is not UTF-8 as base64. */
const bodyText = (body: Buffer): string | { readonly base64: string } =>
  isUtf8(body) ? body.toString('utf8') : { base64: body.toString('base64') }
