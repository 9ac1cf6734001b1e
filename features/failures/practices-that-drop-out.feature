Feature: Practices that drop out in the middle of a journey

  A practice's system may die with a request in its hands, hang without a word, or lose its name. The proxy tells the
  consumer so, the consumer stops with a reason its user understands, and nothing is asked more often than it may be.

  Background:
    Given the "worked-example" topology
    And Northgate Urgent Care does without the capability statement

  @SSP-ERR-07
  Scenario: The practice's system dies while it takes a booking
    Given Northgate Urgent Care has found a slot and a record for Orla Testerson
    And the system of Meadow Lane Surgery dies when it is asked next
    When Northgate Urgent Care books the slot it found for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And nothing is booked at Meadow Lane Surgery

  @SSP-CON-03 @SSP-CON-04 @SSP-HDR-03
  Scenario: A query to a practice whose system has died is repeated three times at most
    Given Northgate Urgent Care has already looked up Meadow Lane Surgery
    And the system of Meadow Lane Surgery dies when it is asked next
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And no step from 5a to 6d was seen

  @SSP-ERR-08
  Scenario: The practice's system hangs
    Given Northgate Urgent Care has already looked up Meadow Lane Surgery
    And the system of Meadow Lane Surgery hangs
    And the fault ssp:loses-patience
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And no step from 5a to 6d was seen

  @SSP-ERR-07 @SSP-ERR-09
  Scenario: The name of the practice's server is gone
    Given the name of the server of Meadow Lane Surgery is gone
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And nothing is booked at Meadow Lane Surgery

  @SSP-ERR-17
  Scenario: One practice's system dies and the others are served as before
    Given the system of Meadow Lane Surgery dies when it is asked next
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care books an appointment for Idris Sampleton in a new encounter
    Then nothing is booked at Meadow Lane Surgery
    And the appointment is booked at Fernhill Surgery
