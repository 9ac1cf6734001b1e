Feature: Requests that practices refuse

  The proxy forwards what accredited organisations send each other without reading it.
  A practice's system must look for itself, refuse what is wrong, and say what was wrong with it.

  Background:
    Given the "worked-example" topology

  Scenario Outline: A practice refuses the token of <fault>
    Given Northgate Urgent Care commits <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the request is refused
    And nothing is booked at Meadow Lane Surgery

    Examples:
      | fault                              |
      | consumer:sends-expired-token       |
      | consumer:token-lives-too-long      |
      | consumer:writes-times-as-text      |
      | consumer:wrong-scope               |
      | consumer:omits-device              |
      | consumer:wrong-reason              |
      | consumer:omits-token-dot           |

  Scenario Outline: A practice refuses the search of <fault>
    Given Northgate Urgent Care commits <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the request is refused
    And nothing is booked at Meadow Lane Surgery

    Examples:
      | fault                              |
      | consumer:asks-for-three-weeks      |
      | consumer:omits-status              |
      | consumer:omits-start               |
      | consumer:omits-date-prefixes       |
      | consumer:searches-in-utc           |
      | consumer:omits-schedule-include    |
      | consumer:omits-identifier-system   |
      | consumer:spaces-nhs-number         |

  Scenario Outline: A practice refuses the registration of <fault>
    Given Northgate Urgent Care commits <fault>
    When Northgate Urgent Care books an appointment for Wilf Newcomer
    Then Northgate Urgent Care stops, because the request is refused
    And nothing is booked at Meadow Lane Surgery

    Examples:
      | fault                              |
      | consumer:registers-without-birth-date |
      | consumer:registers-without-profile |
      | consumer:registers-with-more-fields |

  Scenario Outline: A practice refuses the booking of <fault>
    Given Northgate Urgent Care commits <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the request is refused
    And nothing is booked at Meadow Lane Surgery

    Examples:
      | fault                                 |
      | consumer:books-without-organisation   |
      | consumer:books-without-profile        |
      | consumer:books-without-patient        |
      | consumer:books-without-location       |
      | consumer:sends-absolute-references    |
      | consumer:books-another-time           |
      | consumer:sends-reason                 |
      | consumer:sends-cancellation-reason    |
      | consumer:writes-long-description      |
      | consumer:omits-description            |

  @APT-BOOK-30
  Scenario: A practice refuses two slots with a gap between them
    Given Northgate Urgent Care commits consumer:books-slots-apart
    And Northgate Urgent Care has found a slot and a record for Orla Testerson
    When Northgate Urgent Care books the first and the third slot it found for Orla Testerson
    Then Northgate Urgent Care stops, because the request is refused
    And nothing is booked at Meadow Lane Surgery
