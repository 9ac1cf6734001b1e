import { PDS_MINI_SERVICE } from '../../../spine/mini-service.js'
import { WireClient } from '../../../wire/client.js'
import { callerTls } from '../../../wire/tls.js'
import type { StartDouble } from '../../double.js'
import { startSoapService } from '../start-soap-service.js'
import { Suffered } from '../suffered.js'
import { TOOLKIT_ERRORS, toolkitFault } from './envelope.js'
import { askPds } from './ask-pds.js'
import type { Finds } from './find.js'
import { perform } from './perform.js'
import { respondAs } from './respond.js'

/** Milliseconds for which it waits for PDS. */
const PATIENCE = 20_000

/** Starts the Spine Mini Service: the central one, or that of an organisation, which asks PDS by messages (pds-sds.md 5.1). */
export const startMiniService: StartDouble = async (surroundings) => {
  const { addresses, authority, identityOf, journal, topology } = surroundings
  const suffered = new Suffered()
  const tls = callerTls(await identityOf(topology().spine.smsp), authority.trust)
  const client = new WireClient({ addresses, journal, tls, timeout: PATIENCE })
  const finds: Finds = (request, received) => {
    const host = request.topology.miniService
    return host ? askPds(request, received, { client, host, surroundings }) : perform(request)
  }
  return startSoapService(
    {
      receiver: PDS_MINI_SERVICE,
      host: 'smsp',
      fault: (words, status) => toolkitFault(TOOLKIT_ERRORS.validation, words, { status }),
      respond: () => respondAs(surroundings, suffered, finds),
      reset: () => suffered.reset(),
      close: () => client.close(),
    },
    surroundings,
  )
}
