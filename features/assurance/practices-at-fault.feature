@of-consumers
Feature: A practice's system does not answer as it should

  A practice may be down, refuse, or answer what cannot be used. Nothing is booked upon it, nothing is sent twice, and the user is told.

  Background:
    Given the "worked-example" topology

  @SSP-CON-03
  Scenario Outline: The practice's system <does>
    Given Meadow Lane Surgery suffers <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because <stop>
    And nothing is booked at Meadow Lane Surgery
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | does                        | fault                              | stop                           |
      | breaks every connection     | provider:is-down                   | the practice cannot be reached |
      | refuses                     | provider:refuses-access            | the request is refused         |
      | has not consented to share  | provider:lacks-consent-of-organisation | the request is refused     |
      | fails inside                | provider:has-internal-error        | the request is refused         |
      | has given the slot away     | provider:takes-the-slot            | the slot is taken              |
      | tells of a version conflict | provider:reports-a-version-conflict | the slot is taken             |

  @SSP-CON-03
  Scenario: The practice's system never answers
    Given Meadow Lane Surgery suffers provider:never-answers
    And the fault ssp:loses-patience
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

  @SSP-CON-03
  Scenario: The practice cannot register a newcomer
    Given Meadow Lane Surgery suffers provider:cannot-reach-pds
    When Northgate Urgent Care books an appointment for Wilf Newcomer
    Then Northgate Urgent Care stops, because the request is refused
    And nothing is booked at Meadow Lane Surgery
    And Northgate Urgent Care books the appointment for Wilf Newcomer once that is over

  @SSP-CON-05
  Scenario: The practice's system answers in XML
    Given Northgate Urgent Care reads answers in JSON
    And Meadow Lane Surgery suffers provider:answers-in-xml
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the answer cannot be used
    And nothing is booked at Meadow Lane Surgery
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

  @SSP-CON-05
  Scenario Outline: The practice's system <does>
    Given Meadow Lane Surgery suffers <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because <stop>
    And nothing is booked at Meadow Lane Surgery
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | does                       | fault                             | stop                           |
      | breaks its answers off     | provider:breaks-off-answers       | the practice cannot be reached |
      | answers with a web page    | provider:answers-with-a-web-page  | the answer cannot be used      |
      | finds another patient      | provider:finds-another-patient    | the answer cannot be used      |
