import { wordsOf } from '../spine/cause.js'
import { MalformedAnswer } from './answer-reader.js'
import type { HttpExchange } from './exchange.js'
import { notReached } from './no-answer.js'
import { LEFT } from './serve.js'

/** Why a request that was passed on has no whole answer, and whether the host that took it in owed one. */
export class Shortfall {
  #why: string | undefined
  #cutShort: true | undefined
  #dialled: string | undefined
  /** Milliseconds of silence that are held against the host. */
  #patience: number | undefined

  get record(): Pick<HttpExchange, 'why' | 'cutShort'> {
    return { why: this.#why, ...(this.#cutShort && { cutShort: this.#cutShort }) }
  }

  /** What the host is not to blame for; what was said first stays. */
  because(why: string | undefined): void {
    this.#why ??= why
  }

  /** A connection to this host is being opened. */
  dials(fqdn: string): void {
    this.#dialled = fqdn
  }

  /** Whoever asked left: with part of the request, or while the host was not reached. */
  left(isWhole: boolean, isReached: boolean): void {
    if (!isWhole) this.because(LEFT)
    else if (this.#dialled !== undefined && !isReached) this.because(notReached(this.#dialled))
  }

  /** From now on so much silence is held against the host; without this, none is: whoever waited may have had no patience. */
  owes(patience: number): void {
    this.#patience = patience
  }

  tooLong(most: number): void {
    this.#notWhole(`The answer is longer than ${most} bytes.`)
  }

  tooLate(within: number): void {
    this.#notWhole(`The answer was not whole after ${within / 1000} seconds.`)
  }

  silent(): void {
    if (this.#patience !== undefined)
      this.#notWhole(`There was no sign of an answer for ${this.#patience / 1000} seconds.`)
  }

  broke(cause: unknown): void {
    this.#notWhole(
      cause instanceof MalformedAnswer
        ? `What came is no answer of HTTP/1.1: ${wordsOf(cause)}.`
        : `The connection ended before the answer was whole: ${wordsOf(cause)}.`,
    )
  }

  #notWhole(why: string): void {
    this.#why ??= why
    this.#cutShort = true
  }
}
