Feature: Look at a patient's appointments

  A patient calls and asks when their appointment is. The urgent care service asks the practice for all that is booked for
  the patient from today on, whoever booked it, and reads with whom and where each of them is.

  Background:
    Given the "worked-example" topology

  @APT-RETR-01 @APT-RETR-02 @APT-RETR-12
  Scenario: What was booked is seen
    Given Northgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care looks at the appointments of Orla Testerson
    Then Northgate Urgent Care sees 1 appointment

  @APT-RETR-12
  Scenario: Where nothing is booked, nothing is seen
    When Northgate Urgent Care looks at the appointments of Orla Testerson
    Then Northgate Urgent Care sees 0 appointments

  @APT-RETR-14 @APT-READ-03
  Scenario: What another organisation booked is seen as well
    Given Southgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care looks at the appointments of Orla Testerson
    And Northgate Urgent Care reads the first of them by itself
    Then Northgate Urgent Care sees 1 appointment
    And what is read is what was asked for

  @APT-RETR-20
  Scenario: Nobody sees the appointments of another patient
    Given Northgate Urgent Care books an appointment for Wilf Newcomer
    When Southgate Urgent Care looks at the appointments of Orla Testerson
    Then Southgate Urgent Care sees 0 appointments

  @APT-READ-11 @FND-PRAC-02 @FND-ORG-02 @FND-LOC-02
  Scenario: Practice, place and practitioner of an appointment can be looked up
    Given Northgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care looks up practice, place and practitioner of the appointment of Orla Testerson
    Then practitioners and places are given as they should

  @APT-RETR-01
  Scenario: A practice without a record of the patient is asked for no appointments
    When Northgate Urgent Care looks at the appointments of Wilf Newcomer
    Then Northgate Urgent Care stops, because the practice has no record of the patient
