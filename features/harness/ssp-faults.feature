@self-test
Feature: A proxy double that goes wrong is caught

  Our own doubles are judged too: a mistake of theirs must never be held against a system.

  Background:
    Given the "worked-example" topology

  Scenario Outline: <fault> is caught (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                       | patient        | route | checks                                      |
      | ssp:alters-the-body         | Orla Testerson | LDAP  | answer-bodies-are-passed-back-as-they-came  |
      | ssp:alters-the-request-body | Orla Testerson | LDAP  | request-bodies-are-handed-on-as-they-came   |
      | ssp:alters-the-status       | Orla Testerson | LDAP  | status-is-passed-back-as-it-came            |
      | ssp:answers-itself          | Orla Testerson | LDAP  | requests-in-order-are-handed-on             |
      | ssp:drops-a-header          | Orla Testerson | LDAP  | request-headers-are-handed-on-as-they-came  |
      | ssp:drops-etag              | Orla Testerson | LDAP  | answer-headers-are-passed-back-as-they-came |
      | ssp:keeps-its-prefix        | Orla Testerson | LDAP  | provider-never-sees-the-ssp-prefix          |
      | ssp:rewrites-location       | Orla Testerson | LDAP  | answer-headers-are-passed-back-as-they-came |
      | ssp:throttles               | Orla Testerson | LDAP  | proxy-refusal-ends-the-step                 |

  Scenario Outline: <fault> is caught, without a data sharing agreement (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And Northgate Urgent Care has no data sharing agreement with Meadow Lane Surgery
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                     | patient        | route | checks                                     |
      | ssp:skips-agreement-check | Orla Testerson | LDAP  | practices-see-nothing-without-an-agreement |
      | ssp:wrong-error-body      | Orla Testerson | LDAP  | ssp-errors-are-told-from-provider-errors   |

  Scenario Outline: <fault> is caught, for a consumer not accredited for booking (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And Northgate Urgent Care is not accredited for booking
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                    | patient        | route | checks                                  |
      | ssp:alters-a-header      | Orla Testerson | LDAP  | all-parties-see-the-same-four-headers   |
      | ssp:forwards-changed-url | Orla Testerson | LDAP  | request-line-is-handed-on-as-it-came    |
      | ssp:skips-sender-check   | Orla Testerson | LDAP  | requests-not-in-order-are-not-handed-on |
