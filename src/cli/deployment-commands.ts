import type { Command } from 'commander'
import type { ExitCode } from '../spine/exit-codes.js'
import type { ComposeOptions, KubernetesOptions } from './topology-compose.js'

/** The commands by which a topology becomes files that bring its doubles up without the harness. */
export function addDeploymentCommands(topology: Command, finish: (code: ExitCode) => void): void {
  topology
    .command('compose')
    .description('make a compose file that brings the doubles of a topology up by hand, in containers')
    .argument('<file>', 'topology file')
    .option('--out <docker-compose.yml>', 'write to this file instead of printing')
    .option('--force', 'replace the file if it is there already')
    .exitOverride()
    .action(async (file: string, options: ComposeOptions) => {
      const { printComposeFile } = await import('./topology-compose.js')
      finish(printComposeFile(file, options))
    })
  topology
    .command('kubernetes')
    .description('make a folder of Kubernetes manifests (Kustomize) of the doubles of a topology')
    .argument('<file>', 'topology file')
    .requiredOption('--out <folder>', 'folder to write to')
    .option('--force', 'replace what the folder has already')
    .exitOverride()
    .action(async (file: string, options: KubernetesOptions) => {
      const { writeKubernetesFolder } = await import('./topology-compose.js')
      finish(writeKubernetesFolder(file, options))
    })
}
