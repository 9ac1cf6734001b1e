Feature: Lookups that do not name one system

  A practice that is not on GP Connect is not in the directory. Where the directory names several systems,
  a consumer cannot know which one serves the practice, and must not guess.

  Background:
    Given the "worked-example" topology

  Scenario Outline: The journey stops at a practice that is not on GP Connect, by <route>
    Given Northgate Urgent Care looks practices up by <route>
    When Northgate Urgent Care books an appointment for Bram Outlier
    Then Northgate Urgent Care stops, because the practice is not in the directory
    And no step from 3a to 6d was seen

    Examples:
      | route |
      | LDAP  |

    @SDS-API-11
    Examples:
      | route        |
      | the FHIR API |

  @SDS-FLOW-11
  Scenario Outline: The journey stops when the directory names several systems, by <route>
    Given Northgate Urgent Care looks practices up by <route>
    And Meadow Lane Surgery suffers sds:answers-twice
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the directory names several systems
    And no step from 3a to 6d was seen

    Examples:
      | route        |
      | LDAP         |
      | the FHIR API |

  @SDS-API-24
  Scenario Outline: The journey stops when SDS <does>
    Given Northgate Urgent Care looks practices up by the FHIR API
    And the fault <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because SDS cannot be reached
    And no step from 3a to 6d was seen

    Examples:
      | does                                     | fault                     |
      | cannot ask its directory                 | sds:is-down               |
      | no longer accepts the consumer's key     | sds:revokes-api-keys      |
      | has no subscription of the consumer      | sds:knows-no-subscription |
      | receives too many requests               | sds:throttles-requests    |
