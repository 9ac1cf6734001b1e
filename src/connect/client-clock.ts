import { decodeJwt } from 'jose'
import { headerValues } from '../spine/headers.js'
import type { Exchange } from '../wire/exchange.js'

/** Seconds by which clocks of a network may differ without harm. */
const USUAL = 10

/**
 * What a client's clock says beside this machine's, by the first token it made itself that tells when: in words, where the
 * two differ so much that a receiver may refuse its tokens. Nothing where no token tells.
 */
export function clockOfClient(exchanges: readonly Exchange[]): string | undefined {
  for (const exchange of exchanges) {
    const madeAt = madeAtIn(exchange)
    if (madeAt === undefined) continue
    const ahead = Math.round(madeAt - Date.parse(exchange.startedAt) / 1000)
    return Math.abs(ahead) <= USUAL
      ? undefined
      : `The client's clock is about ${Math.abs(ahead)} seconds ${ahead > 0 ? 'ahead of' : 'behind'} this machine's, by the iat of its token in ${exchange.id}. Set both by the same time server: a token that was made in the future, or has expired, is refused.`
  }
  return undefined
}

/** When the token or assertion that a request carries was made, in seconds since 1970. */
function madeAtIn(exchange: Exchange): number | undefined {
  if (exchange.kind !== 'http' || exchange.forwards !== undefined) return undefined
  const { headers, body } = exchange.request
  const tokens = [
    ...headerValues(headers, 'Authorization').map((value) => value.replace(/^bearer /i, '')),
    ...new URLSearchParams(body.toString('latin1')).getAll('client_assertion'),
  ]
  return tokens.flatMap((token) => iatOf(token) ?? [])[0]
}

function iatOf(token: string): number | undefined {
  try {
    return decodeJwt(token).iat
  } catch {
    return undefined
  }
}
