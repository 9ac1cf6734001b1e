import { CAPABILITIES, type Capability } from '../spine/capabilities.js'
import { odsCodeForm, type OdsCode } from '../spine/identifiers.js'
import type { DataSharingAgreement } from '../topology/topology.js'
import { csvRows } from './csv.js'
import { quoted, type FaultList, type Origin } from './fault-list.js'

export interface HeldAgreement {
  readonly agreement: DataSharingAgreement
  readonly origin: Origin
}

const isCapability = (text: string): text is Capability => CAPABILITIES.some((each) => each === text)

/** Data sharing agreements from a CSV file with the columns consumer, provider (ODS codes) and capability. */
export function readAgreements(file: string, faults: FaultList): readonly HeldAgreement[] {
  const agreements: HeldAgreement[] = []
  const known = new Map<string, OdsCode>()
  for (const { line, field } of csvRows(file, ['consumer', 'provider', 'capability'], faults)) {
    const origin = { file, line }
    const consumer = odsCodeIn(field('consumer'), 'consumer', origin, faults, known)
    const provider = odsCodeIn(field('provider'), 'provider', origin, faults, known)
    const capability = field('capability')
    if (!isCapability(capability))
      faults.add(origin, 'capability', quoted(capability), CAPABILITIES.join(', '))
    else if (consumer && provider)
      agreements.push({ agreement: { consumer, provider, capability: canonical(capability) }, origin })
  }
  return agreements
}

/** The constant rather than what was cut out of a line. */
const canonical = (capability: Capability): Capability =>
  CAPABILITIES.find((each) => each === capability) ?? capability

/** Names of organisations from a CSV file with the columns odsCode and name. */
export function readNames(file: string, faults: FaultList): ReadonlyMap<OdsCode, string> {
  const names = new Map<OdsCode, string>()
  for (const { line, field } of csvRows(file, ['odsCode', 'name'], faults)) {
    const origin = { file, line }
    const odsCode = odsCodeIn(field('odsCode'), 'odsCode', origin, faults, new Map())
    const name = field('name')
    if (name === '') faults.add(origin, 'name', 'nothing', 'the name of the organisation')
    else if (odsCode && names.has(odsCode))
      faults.add(origin, 'odsCode', `${quoted(odsCode)} a second time`, 'each ODS code once')
    else if (odsCode) names.set(odsCode, name)
  }
  return names
}

/** The same text for the same code, since an organisation stands in many rows. */
function odsCodeIn(
  text: string,
  column: string,
  origin: Origin,
  faults: FaultList,
  known: Map<string, OdsCode>,
): OdsCode | undefined {
  const earlier = known.get(text)
  if (earlier !== undefined) return earlier
  if (odsCodeForm.test(text)) {
    known.set(text, text)
    return text
  }
  faults.add(origin, column, quoted(text), `${odsCodeForm.name}: ${odsCodeForm.accepts}`)
  return undefined
}
