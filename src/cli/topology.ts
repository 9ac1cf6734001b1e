import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { topologyJsonSchema } from '../topology/json-schema.js'
import { faultReport, readTopology } from '../topology/read-topology.js'

/** Reads every file and prints every fault of each. */
export function checkTopologies(files: readonly string[]): ExitCode {
  const readings = files.map((file) => ({ file, ...readTopology(file) }))
  for (const { file, topology, faults } of readings)
    process.stdout.write(
      faults
        ? `${faultReport(faults)}\n`
        : `${file}: "${topology.title}" is well formed: ${topology.organisations.length} organisations, ` +
            `${topology.systems.length} systems, ${topology.agreements.length} data sharing agreements.\n`,
    )
  return readings.some(({ faults }) => faults) ? EXIT.configuration : EXIT.conformant
}

/** Prints the schema that topologies/topology.schema.json holds. */
export function printTopologySchema(): ExitCode {
  process.stdout.write(`${JSON.stringify(topologyJsonSchema(), undefined, 2)}\n`)
  return EXIT.conformant
}
