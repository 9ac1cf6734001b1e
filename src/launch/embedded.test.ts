import { deploymentContract, embedded } from './testing/deployment-contract.js'
import { disturbanceContract } from './testing/disturbance-contract.js'
import { portalContract } from './testing/portal-contract.js'

deploymentContract('embedded', embedded, false)
portalContract('embedded', embedded, false)
disturbanceContract('embedded', embedded, false)
