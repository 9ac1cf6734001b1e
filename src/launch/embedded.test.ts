import { deploymentContract, embedded } from './testing/deployment-contract.js'
import { disturbanceContract } from './testing/disturbance-contract.js'

deploymentContract('embedded', embedded, false)
disturbanceContract('embedded', embedded, false)
