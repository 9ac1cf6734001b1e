import { partyKeyOf } from '../spine/comparisons.js'
import { oneOfEach } from './grouping.js'
import { isGpConnectBinding } from './mhs-entries.js'
import { holderOf, organisationIn } from './naming.js'
import type { Rule } from './rule.js'

export const eachSystemHasAnAsRecord: Rule = {
  id: 'each-system-has-an-as-record',
  title: 'SDS holds an AS record with the ASID and the ODS code of each system',
  requirements: ['REG-01', 'SDS-REG-23'],
  matters: 'Spine refuses every request of a system whose ASID it does not know.',
  judge: (registration) => {
    const { topology, entries } = registration
    const held = new Set(entries.filter(({ isHeld }) => isHeld).map(({ record }) => record.asid))
    return {
      judged: topology.directory ? topology.systems.length : 0,
      findings: entries
        // Where another organisation's record has the ASID, the rules on ASIDs say so.
        .filter(({ isHeld, record }) => !isHeld && !held.has(record.asid))
        .map((entry) => ({
          at: holderOf(registration, entry),
          expected: `an AS record for ASID ${entry.record.asid} and ODS code ${entry.record.odsCode}`,
          actual: 'no AS record in the directory',
          places: entry.places('asid'),
        })),
    }
  },
}

export const eachAsRecordIsOfADeclaredSystem: Rule = {
  id: 'each-as-record-is-of-a-declared-system',
  title: 'Each AS record with GP Connect interaction IDs is that of a system',
  requirements: ['TOP-GEN-04'],
  matters:
    'An ASID that no known system uses is an open door: whoever sends it is let in as that organisation.',
  judge: (registration) => {
    const { topology, entries } = registration
    const held = entries.filter(({ isHeld }) => isHeld)
    const planned = new Set(topology.systems.map(({ asid }) => asid))
    return {
      judged: topology.directory ? held.length : 0,
      findings: held
        .filter(({ system, record }) => system === undefined && !planned.has(record.asid))
        .map((entry) => ({
          at: `AS record ${entry.record.asid} of ${organisationIn(registration, entry.record.odsCode)}`,
          expected: 'a system at that organisation with this ASID',
          actual: 'no such system',
          places: entry.places('asid'),
        })),
    }
  },
}

export const eachAsRecordHasThePlannedPartyKey: Rule = {
  id: 'each-as-record-has-the-planned-party-key',
  title: 'The AS record of a system has the party key that the system connects by',
  requirements: ['REG-13'],
  matters:
    'The AS record points to the server that serves the system; with another key it points to somebody else’s.',
  judge: (registration) => {
    const { topology, entries } = registration
    const met = entries.filter(({ system, isHeld }) => isHeld && system !== undefined)
    return {
      judged: topology.directory ? met.length : 0,
      findings: met.flatMap((entry) => {
        const planned = entry.system?.partyKey
        if (planned === undefined || partyKeyOf(planned) === partyKeyOf(entry.record.partyKey)) return []
        return [
          {
            at: `AS record of ${holderOf(registration, entry)}`,
            expected: `party key ${planned}`,
            actual: `party key ${entry.record.partyKey}`,
            places: entry.places('partyKey'),
          },
        ]
      }),
    }
  },
}

export const eachMhsRecordHasAnAsRecord: Rule = {
  id: 'each-mhs-record-has-an-as-record',
  title: 'Each MHS record with a GP Connect interaction ID goes with an AS record of the same party key',
  requirements: ['REG-13', 'REG-14'],
  matters:
    'A consumer that finds the endpoint then finds no ASID to send to, and the patient’s request ends there.',
  judge: (registration) => {
    const { topology, mhsEntries, entriesByPartyKey } = registration
    const bindings = topology.directory ? mhsEntries.filter(isGpConnectBinding) : []
    const alone = bindings.filter(({ record }) => !entriesByPartyKey.has(partyKeyOf(record.partyKey)))
    return {
      judged: bindings.length,
      findings: oneOfEach(alone, ({ record }) => `${record.odsCode} ${partyKeyOf(record.partyKey)}`).map(
        ({ record, place }) => ({
          at: `MHS records of ${organisationIn(registration, record.odsCode)}, party key ${record.partyKey}`,
          expected: 'an AS record with this party key',
          actual: 'no AS record with this party key',
          places: [place('partyKey')],
        }),
      ),
    }
  },
}

export const recordRules: readonly Rule[] = [
  eachSystemHasAnAsRecord,
  eachAsRecordIsOfADeclaredSystem,
  eachAsRecordHasThePlannedPartyKey,
  eachMhsRecordHasAnAsRecord,
]
