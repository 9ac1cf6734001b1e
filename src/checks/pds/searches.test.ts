import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { searchChecks } from './searches.js'

const PATH = '/personal-demographics/FHIR/R4/Patient'
const TOO_MANY = {
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'information',
      code: 'multiple-matches',
      details: { coding: [{ code: 'TOO_MANY_MATCHES' }] },
    },
  ],
}
const search = (query: string) => new SceneBuilder().trace({ target: `${PATH}?${query}` })

tellsApart(searchChecks, {
  obeying: [
    search('family=Sm%2A&birthdate=eq2010-10-22'),
    search('family=Smith&address-postalcode=LS1%206AE'),
    new SceneBuilder().trace({ target: `${PATH}?family=Smith`, answer: TOO_MANY }),
    new SceneBuilder()
      .trace({ target: `${PATH}?family=Smith`, answer: TOO_MANY })
      .trace()
      .findEndpoint(),
  ],
  broken: [
    [
      'pds-wildcards-are-well-placed',
      search('family=Sm*&birthdate=eq2010-10-22'),
      'query',
      'wildcards as %2A',
      'family=Sm*&birthdate=eq2010-10-22',
    ],
    [
      'pds-wildcards-are-well-placed',
      search('family=S%2A'),
      'family',
      'a wildcard after two characters at least',
      'S*',
    ],
    [
      'pds-wildcards-are-well-placed',
      search('_fuzzy-match=true&family=Sm%2A'),
      'query',
      'no wildcard in a fuzzy search',
      '_fuzzy-match=true&family=Sm%2A',
    ],
    [
      'postal-code-has-its-new-name',
      search('address-postcode=LS1%206AE'),
      'query',
      'address-postalcode',
      'address-postcode=LS1%206AE',
    ],
    [
      'no-journey-upon-too-many-matches',
      new SceneBuilder().trace({ target: `${PATH}?family=Smith`, answer: TOO_MANY }).findEndpoint(),
      'after the search',
      'no lookup and no request to a practice, since no patient was found',
      'x4 to SDS',
    ],
  ],
})
