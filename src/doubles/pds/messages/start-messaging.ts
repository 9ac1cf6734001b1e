import { PDS_MESSAGING } from '../../../spine/pds-messages.js'
import type { StartDouble } from '../../double.js'
import { startSoapService } from '../start-soap-service.js'
import { soapFault } from './envelope.js'
import { respondAs } from './respond.js'
import { TakenIds } from './state.js'

/** Starts the service of Spine that takes HL7 V3 messages for PDS (pds-sds.md 6.2). */
export const startMessaging: StartDouble = (surroundings) => {
  const taken = new TakenIds()
  return startSoapService(
    {
      receiver: PDS_MESSAGING,
      host: 'messaging',
      fault: (words, status) => soapFault('200', words, { status }),
      respond: (fqdn) => respondAs(fqdn, taken, surroundings),
      reset: () => taken.reset(),
    },
    surroundings,
  )
}
