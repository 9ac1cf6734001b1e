Feature: Practices that cannot take the booking

  A practice's system may be down, too slow, or have given the slot to somebody else a moment before.
  The consumer is told so, and nothing is booked twice.

  Background:
    Given the "worked-example" topology

  @SSP-ERR-07
  Scenario: The practice's system is down
    Given Meadow Lane Surgery suffers provider:is-down
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And nothing is booked at Meadow Lane Surgery

  @SSP-ERR-08
  Scenario: The practice's system does not answer in time
    Given Meadow Lane Surgery suffers provider:never-answers
    And the fault ssp:loses-patience
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And nothing is booked at Meadow Lane Surgery

  @WEX-6d
  Scenario: The slot has just been taken
    Given Meadow Lane Surgery suffers provider:takes-the-slot
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the slot is taken
    And nothing is booked at Meadow Lane Surgery

  @APT-BOOK-26
  Scenario: Two services book the same slot at the same time
    Given Northgate Urgent Care has found a slot and a record for Orla Testerson
    And Southgate Urgent Care has found a slot and a record for Orla Testerson
    When Northgate Urgent Care and Southgate Urgent Care book the same slot for Orla Testerson at the same time
    Then exactly one of Northgate Urgent Care and Southgate Urgent Care gets the appointment
    And the appointment is booked at Meadow Lane Surgery
