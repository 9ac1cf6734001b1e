import { describe } from 'node:test'
import { separateConsumerMhssHaveTheirOwnNames, separateProviderMhssHaveTheirOwnHosts } from './servers.js'
import { testRules } from './testing/test-rules.js'

describe('rules of servers', () => {
  testRules([
    {
      rule: separateConsumerMhssHaveTheirOwnNames,
      kept: 'worked-example',
      broken: 'broken/two-consumer-mhss-with-one-name',
      findings: [
        'FQDN mhs.northgate.example: the same for northgate-mhs and southgate-mhs; should be an FQDN, and so a certificate, of its own for each message handling server [messageHandlingServers.0.fqdn messageHandlingServers.1.fqdn]',
      ],
      silent: 'consumer-shared-mhs',
    },
    {
      rule: separateProviderMhssHaveTheirOwnHosts,
      kept: 'worked-example',
      broken: 'broken/two-provider-mhss-with-one-name',
      findings: [
        'host gp.meadowlane.example: in the service root URLs of Meadow Lane Surgery (A20047) on meadow-lane-mhs and Fernhill Surgery (B82617) on fernhill-mhs; should be a host of its own for each practice that has an MHS of its own [systems.0.serviceRoot systems.1.serviceRoot]',
        'FQDN gp.meadowlane.example: the same for meadow-lane-mhs and fernhill-mhs; should be an FQDN, and so a certificate, of its own for each message handling server [messageHandlingServers.0.fqdn messageHandlingServers.1.fqdn]',
      ],
      silent: 'provider-shared-mhs',
    },
  ])
})
