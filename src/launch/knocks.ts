import { createPrivateKey } from 'node:crypto'
import type { Surroundings } from '../doubles/double.js'
import { NotOffered } from '../spine/errors.js'
import { establishAuthority, FOR_OURSELVES, FOR_OUTSIDE, validityAround } from '../wire/certificates.js'
import type { Presented } from '../wire/exchange.js'
import { selfSigned, type CertifiedKey } from '../wire/issuing.js'
import { knock, type Knock } from '../wire/knock.js'

const DAY = 86_400_000

/** Milliseconds to wait for an answer of a double, which gives one at once or never. */
const PATIENCE = 10_000

type Stand = Pick<
  Surroundings,
  'addresses' | 'authority' | 'clock' | 'identityOf' | 'journal' | 'outside' | 'topology'
>

/**
 * Tries connections to practices' servers with certificates that nobody else has: doubles where they listen, those of
 * somebody's own at their real address and through their gate.
 */
export function knocking(stand: Stand): Knock {
  const certificates = new Map<string, Promise<CertifiedKey | undefined>>()
  return async ({ fqdn, receiver }, request, tried) => {
    const { addresses, clock, journal, outside, topology } = stand
    const own = outside?.get(fqdn)
    if (own?.isPlain)
      throw new NotOffered(
        `${fqdn} is reached by plain HTTP (--direct), so nothing is seen of its TLS. Run without --direct once it has any.`,
      )
    const at = own ?? addresses.find(fqdn)
    if (!at) return undefined
    const ssp = own?.presents ?? topology().spine.ssp
    const key = `${ssp} ${tried.presents}`
    const made = certificates.get(key) ?? presented(tried.presents, ssp, stand)
    certificates.set(key, made)
    const identity = await made
    const passing = own?.gate?.enter()
    await passing?.admitted
    try {
      const patience = own?.gate?.patience(PATIENCE) ?? PATIENCE
      return await knock({ at, fqdn, receiver, request, tried, identity, patience, journal, clock })
    } finally {
      passing?.leave(true)
    }
  }
}

/** A certificate of each sort, all of the kind of key that the SSP has there. */
async function presented(
  who: Presented,
  ssp: string,
  { authority, clock, identityOf, topology }: Stand,
): Promise<CertifiedKey | undefined> {
  const [now, machine] = [clock.now(), Date.now()]
  const validity = validityAround(now, machine)
  const [kind] =
    createPrivateKey((await identityOf(ssp)).key).asymmetricKeyType === 'rsa' ? FOR_OUTSIDE : FOR_OURSELVES
  switch (who) {
    case 'nobody':
      return undefined
    case 'the-ssp':
      return identityOf(ssp)
    case 'somebody-else':
      return identityOf(topology().spine.pds)
    case 'a-strange-authority':
      return (await establishAuthority(validity, [kind])).issue(ssp)
    case 'itself':
      return selfSigned(ssp, { validity, kind })
    case 'the-ssp-long-ago': {
      const to = Math.min(now, machine) - DAY
      return authority.issue(ssp, { from: to - 365 * DAY, to })
    }
  }
}
