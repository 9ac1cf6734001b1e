import { PDS_MINI_SERVICE } from '../../../spine/mini-service.js'
import type { StartDouble } from '../../double.js'
import { startSoapService } from '../start-soap-service.js'
import { Suffered } from '../suffered.js'
import { TOOLKIT_ERRORS, toolkitFault } from './envelope.js'
import { respondAs } from './respond.js'

/** Starts the Spine Mini Service (pds-sds.md 5.1). */
export const startMiniService: StartDouble = (surroundings) => {
  const suffered = new Suffered()
  return startSoapService(
    {
      receiver: PDS_MINI_SERVICE,
      host: 'smsp',
      fault: (words, status) => toolkitFault(TOOLKIT_ERRORS.validation, words, { status }),
      respond: () => respondAs(surroundings, suffered),
      reset: () => suffered.reset(),
    },
    surroundings,
  )
}
