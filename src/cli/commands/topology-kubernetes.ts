import { Argument, Option } from 'commander'
import { command } from '../command.js'
import { hereFirst } from '../here-first.js'

export const topologyKubernetes = command({
  name: 'kubernetes',
  about: 'make a folder of Kubernetes manifests (Kustomize) of the doubles of a topology',
  arguments: [new Argument('<file>', 'topology file').argParser(hereFirst)],
  options: [
    new Option('--out <folder>', 'folder to write to').makeOptionMandatory(),
    new Option('--force', 'replace what the folder has already'),
  ],
  examples: `
Examples:
  $ npx spinecheck topology kubernetes mine.yaml --out deploy/mine manifests for a cluster`,
  load: async () => (await import('../topology-compose.js')).writeKubernetesFolder,
})
