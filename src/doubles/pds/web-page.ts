import type { WireResponse } from '../../wire/exchange.js'

/** A notice for people, where systems wait for an answer. */
export const WEB_PAGE: WireResponse = {
  status: 200,
  headers: [['Content-Type', 'text/html']],
  body: Buffer.from('<!doctype html><title>Notice</title><p>Back soon.'),
}
