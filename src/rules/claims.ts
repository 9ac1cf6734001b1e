import type { Rule } from './rule.js'

/** What a scenario can claim of a registration, and the rules that show it. */
export const claims: Readonly<Record<string, readonly Rule['id'][]>> = {
  'every system at every organisation has an ASID of its own': ['asid-names-one-system'],
  'no two consumer organisations share an ASID': ['each-consumer-organisation-has-its-own-asid'],
  'no practice shares its ASID': ['each-practice-has-its-own-asid'],
  'each organisation behind the shared server has an ASID of its own': [
    'consumers-behind-a-shared-mhs-have-their-own-asids',
  ],
  'each organisation with a server of its own has an ASID of its own': [
    'consumers-on-separate-mhss-have-their-own-asids',
  ],
  'each practice behind the shared server has an ASID of its own': [
    'practices-behind-a-shared-mhs-have-their-own-asids',
  ],
  'each practice with a server of its own has an ASID of its own': [
    'practices-on-separate-mhss-have-their-own-asids',
  ],
  'two consumer systems of one organisation have two ASIDs': [
    'consumer-systems-of-one-organisation-have-their-own-asids',
  ],
  'the host does not stand in for the members': [
    'host-does-not-stand-in-for-members',
    'each-user-of-a-portal-is-registered',
  ],
  'a practice that also consumes has one ASID for both roles': [
    'provider-that-consumes-has-one-registration',
  ],
  'no identifier of a central Spine service is used for GP Connect': [
    'central-identifiers-are-not-reused',
    'consumers-reuse-no-central-identifier',
    'providers-reuse-no-central-identifier',
  ],
  'the organisations behind the shared server share its party key': [
    'consumers-behind-a-shared-mhs-share-a-party-key',
  ],
  'only those who share a server share a party key': [
    'consumers-with-one-party-key-share-one-mhs',
    'consumers-on-separate-mhss-have-their-own-party-keys',
  ],
  'each organisation with a server of its own has a party key of its own': [
    'consumers-on-separate-mhss-have-their-own-party-keys',
    'instances-of-one-product-are-registered-apart',
  ],
  'the shared server holds a party key for each practice': ['shared-mhs-holds-a-party-key-for-each-practice'],
  'each practice with a server of its own has a party key of its own': [
    'practices-on-separate-mhss-have-their-own-party-keys',
  ],
  'each party key belongs with one ASID, and both are of one practice': [
    'practice-key-and-asid-belong-together',
    'practice-keys-are-not-crossed',
  ],
  'no organisation has two provider systems': ['organisation-has-one-provider-system'],
  'each consumer server has a certificate name of its own': ['separate-consumer-mhss-have-their-own-names'],
  'each practice with a server of its own has a host of its own': [
    'separate-provider-mhss-have-their-own-hosts',
  ],
  'no consumer is registered as a CMA endpoint': ['no-consumer-is-a-cma-endpoint'],
  'no consumer has a GP Connect interaction on its MHS record': [
    'consumers-mhs-record-has-no-gp-connect-interaction',
  ],
  'every consumer is registered for what it sends': ['consumers-as-record-holds-what-it-sends'],
  'MHS records tell providers from consumers': ['mhs-records-tell-providers-from-consumers'],
  'every practice is registered as a CMA endpoint': ['each-practice-is-a-cma-endpoint'],
  'each practice behind the shared server is a CMA endpoint of its own': [
    'practices-behind-a-shared-mhs-are-cma-endpoints',
  ],
  'each practice with a server of its own is a CMA endpoint of its own': [
    'practices-on-separate-mhss-are-cma-endpoints',
  ],
  'every practice has the same interactions on both of its records': [
    'providers-interactions-stand-on-both-records',
    'one-mhs-record-for-each-interaction',
  ],
  'every practice registers its capability statement': ['provider-registers-its-capability-statement'],
  'every practice registers all of what it offers': [
    'provider-registers-the-whole-capability',
    'each-capability-has-a-service-root',
  ],
  'every service root URL names its practice': [
    'service-root-names-its-practice',
    'code-for-routing-is-a-practices',
  ],
  'every service root URL has the published form': [
    'service-root-has-the-published-form',
    'service-root-names-its-fhir-version',
    'service-root-names-the-major-version',
    'service-root-has-no-trailing-slash',
  ],
  'every endpoint is a service root URL and nothing more': [
    'provider-publishes-a-service-root',
    'service-root-is-the-root-only',
  ],
  'Foundations and Appointment Management share a service root URL': [
    'foundations-and-appointments-share-one-service-root',
    'one-service-root-for-each-capability',
  ],
  'each set of interactions has one FHIR version': ['product-set-has-one-fhir-version'],
  'the practices on the shared host are told apart by routing segments': ['shared-host-has-routing-segments'],
  'every agreement is between registered organisations': [
    'consumer-of-an-agreement-is-registered',
    'provider-of-an-agreement-is-registered',
  ],
  'every agreement covers what both sides are registered for': [
    'agreement-covers-what-both-are-registered-for',
  ],
}
