import { group } from '../command.js'
import { topologyCheck } from './topology-check.js'
import { topologyCompose } from './topology-compose.js'
import { topologyDraw } from './topology-draw.js'
import { topologyImport } from './topology-import.js'
import { topologyKubernetes } from './topology-kubernetes.js'
import { topologyResult } from './topology-result.js'
import { topologySchema } from './topology-schema.js'

export const topologyCommand = group({
  name: 'topology',
  about: 'look at topology files without running them',
  commands: [
    topologyCheck,
    topologyDraw,
    topologyImport,
    topologyCompose,
    topologyKubernetes,
    topologyResult,
    topologySchema,
  ],
})
