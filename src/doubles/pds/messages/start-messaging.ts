import { PDS_MESSAGING } from '../../../spine/pds-messages.js'
import type { EarlyRefusal } from '../../../wire/early-refusal.js'
import { serve } from '../../../wire/serve.js'
import { SERVICE_TLS } from '../../../wire/service-tls.js'
import { offered } from '../../../wire/tls.js'
import type { StartDouble } from '../../double.js'
import { soapFault } from './envelope.js'
import { respondAs } from './respond.js'
import { TakenIds } from './state.js'

/** Starts the service of Spine that takes HL7 V3 messages for PDS, over mutual TLS on a host of its own (pds-sds.md 6.2). */
export const startMessaging: StartDouble = async (surroundings) => {
  const { addresses, authority, clock, identityOf, journal, listenOn, topology } = surroundings
  const fqdn = topology().spine.messaging
  const taken = new TakenIds()
  const { address, close } = await serve({
    receiver: PDS_MESSAGING,
    leg: 'to-pds',
    tls: { ...SERVICE_TLS.messaging, ...offered(await identityOf(fqdn), authority.trust) },
    clock,
    journal,
    refuse: ({ status, words }: EarlyRefusal) => soapFault('200', `The request ${words}.`, status),
    respond: respondAs(fqdn, taken, surroundings),
    limits: surroundings.limits,
    ...listenOn(fqdn),
  })
  addresses.announce(fqdn, address)
  return {
    name: PDS_MESSAGING,
    fqdn,
    address,
    reset: () => taken.reset(),
    close: async () => {
      addresses.forget(fqdn)
      await close()
    },
  }
}
