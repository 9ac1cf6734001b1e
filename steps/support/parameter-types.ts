import { defineParameterType } from '@cucumber/cucumber'
import { anyOf } from '../../src/spine/any-of.js'
import { checks } from '../../src/checks/index.js'
import type { Check } from '../../src/checks/judging/check.js'
import { consumerFaults } from '../../src/faults/consumer.js'
import { idsOf } from '../../src/faults/fault.js'
import type { ConsumerFault } from '../../src/faults/index.js'
import type { SdsRoute, Stopped } from '../../src/drivers/consumer-driver.js'
import { RECORDS, type RecordKind } from '../../src/drivers/record-requests.js'
import type { Person } from '../../src/drivers/portal/staff.js'
import type { PortalRoute } from '../../src/drivers/portal/visitor.js'
import type { VisitPace } from '../../src/drivers/portal/visits.js'
import { probes, type Probes } from '../../src/probes/index.js'
import { rules } from '../../src/rules/index.js'
import type { Rule } from '../../src/rules/rule.js'
import type { HostedParty } from '../../src/launch/disturbances.js'
import { switchable, type Switchable } from '../../src/launch/switched-on.js'
import { CannotBePlayed } from '../../src/spine/errors.js'
import { namesAtHand } from '../../src/topology/topology-files.js'
import type { Organisation, Patient } from '../../src/topology/topology.js'
import { claims } from '../../src/rules/claims.js'
import { capitalisedWords, isCapitalised } from './capitalised.js'
import { stopPhrases } from './stops.js'
import type { SpineWorld } from './world.js'

const atHand = namesAtHand()

/** Capitalised words, and names of topologies at hand that are none, whatever signs they are made of. */
function called(names: readonly string[]): RegExp[] {
  const odd = names.filter((name) => !isCapitalised(name))
  return odd.length === 0 ? [capitalisedWords] : [new RegExp(anyOf(odd)), capitalisedWords]
}

defineParameterType({
  name: 'organisation',
  regexp: called(atHand.organisations),
  transformer(this: SpineWorld, name: string): Organisation {
    return this.organisation(name)
  },
})

defineParameterType({
  name: 'patient',
  regexp: called(atHand.patients),
  transformer(this: SpineWorld, name: string): Patient {
    return this.patient(name)
  },
})

defineParameterType({
  name: 'product',
  regexp: called(atHand.products),
  transformer: (name: string) => name,
})

defineParameterType({
  name: 'person',
  regexp: called(atHand.staff),
  transformer(this: SpineWorld, name: string): Person {
    return this.person(name)
  },
})

defineParameterType({
  name: 'portalRoute',
  regexp: /over plain HTTP|in a browser/,
  transformer: (words: string): PortalRoute => (words === 'in a browser' ? 'browser' : 'http'),
})

defineParameterType({
  name: 'pace',
  regexp: /one after another|all at the same time/,
  transformer: (words: string): VisitPace => (words === 'one after another' ? words : 'all at the same time'),
})

defineParameterType({ name: 'topology', regexp: /"([a-z0-9-]+)"/, transformer: (name: string) => name })

defineParameterType({
  name: 'route',
  regexp: /LDAP|the FHIR API/,
  transformer: (words: string): SdsRoute => (words === 'LDAP' ? 'ldap' : 'fhir'),
})

defineParameterType({
  name: 'record',
  regexp: RECORDS,
  transformer: (words: string): RecordKind => RECORDS.find((each) => each === words) ?? 'structured record',
})

defineParameterType({
  name: 'spineService',
  regexp: /PDS|SDS|the SSP/,
  // PDS is asked at a host of its own over each wire.
  transformer: (words: string): readonly HostedParty[] =>
    words === 'PDS'
      ? [{ kind: 'pds' }, { kind: 'messaging' }, { kind: 'smsp' }]
      : [{ kind: words === 'SDS' ? 'sds' : 'ssp' }],
})

defineParameterType({
  name: 'stop',
  regexp: Object.keys(stopPhrases),
  transformer: (words: string): Stopped['reason'] => stopPhrases[words] ?? 'refused',
})

defineParameterType({
  name: 'probes',
  regexp: /[a-z][a-z -]+/,
  transformer: (words: string): Probes => named('set of probes', idsOf(probes), words),
})

defineParameterType({ name: 'letter', regexp: /[1-6][a-d]/, transformer: (letter: string) => letter })

defineParameterType({
  name: 'date',
  regexp: /\d{1,2} [A-Z][a-z]+ \d{4}/,
  transformer: (words: string): number => Date.parse(`${words} 10:00 UTC`),
})

const named = <Value extends string>(what: string, known: readonly Value[], text: string): Value => {
  const found = known.find((each) => each === text)
  if (found) return found
  throw new CannotBePlayed('UNKNOWN_NAME', `There is no ${what} "${text}". There are: ${known.join(', ')}.`)
}

defineParameterType({
  name: 'consumerFault',
  regexp: /consumer:[a-z0-9-]+/,
  transformer: (text: string): ConsumerFault => named('consumer fault', idsOf(consumerFaults), text),
})

defineParameterType({
  name: 'fault',
  regexp: /(?:pds|sds|ssp|mhs|provider|portal):[a-z0-9-]+/,
  transformer: (text: string): Switchable => named('fault', switchable, text),
})

defineParameterType({
  name: 'checks',
  regexp: /"([a-z0-9-]+(?:, [a-z0-9-]+)*)"/,
  transformer: (list: string): readonly Check['id'][] =>
    list.split(', ').map((id) =>
      named(
        'check',
        [...checks, ...rules].map((judgement) => judgement.id),
        id,
      ),
    ),
})

defineParameterType({
  name: 'claim',
  regexp: Object.keys(claims),
  transformer: (words: string): readonly Rule['id'][] => claims[words] ?? [],
})
