//! The machine of a bulk run, case by case.
#![allow(clippy::indexing_slicing, clippy::panic, reason = "tests")]

use invigil::bulk::{
    Action, Bulk, MOST_FRUITLESS, MOST_PAUSES, MOST_PAUSES_AT_FIRST, MOST_REPEATS, MOST_UNANSWERED, Policy,
    Start, Status, Taken, Verdict,
};

const POLICY: Policy = Policy { limit: 4, concurrency: 2, narrow: true, ask: false, repeat: false };

/// Reads `count` items and ends the source.
fn filled(policy: Policy, count: usize) -> Bulk {
    let mut bulk = Bulk::new(policy);
    for _ in 0..count {
        bulk.item(Start::New);
    }
    bulk.source_ended();
    bulk
}

fn send(bulk: &mut Bulk) -> (u32, Vec<usize>) {
    match bulk.action() {
        Action::Send { call, items } => (call, items),
        other => panic!("{other:?}"),
    }
}

fn outcomes(bulk: &mut Bulk) -> Vec<Status> {
    std::iter::from_fn(|| match bulk.take() {
        Taken::Outcome(_, status) => Some(status),
        _ => None,
    })
    .collect()
}

/// The order of the halves is that of the items, and only the bad one is rejected.
#[test]
fn a_refused_call_is_narrowed_down() {
    let mut bulk = filled(Policy { concurrency: 1, ..POLICY }, 4);
    let mut sent = Vec::new();
    while let Action::Send { call, items } = bulk.action() {
        if items.contains(&2) {
            bulk.call_ended(call, Verdict::Refused);
        } else {
            for index in &items {
                bulk.settle(*index, Status::Invited);
            }
            bulk.call_ended(call, Verdict::Answered);
        }
        sent.push(items);
    }
    assert_eq!(sent, [vec![0, 1, 2, 3], vec![0, 1], vec![2, 3], vec![2], vec![3]]);
    let [ok, bad] = [Status::Invited, Status::Rejected];
    assert_eq!(outcomes(&mut bulk), [ok, ok, bad, ok]);
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, false));
}

#[test]
fn without_narrowing_a_refused_call_fails_as_a_whole() {
    let mut bulk = filled(Policy { narrow: false, ..POLICY }, 5);
    for _ in 0..2 {
        let (call, _) = send(&mut bulk);
        bulk.call_ended(call, Verdict::Refused);
    }
    let [failed, rejected] = [Status::Failed, Status::Rejected];
    assert_eq!(outcomes(&mut bulk), [failed, failed, failed, failed, rejected]);
}

#[test]
fn nothing_is_sent_after_a_stop() {
    let mut bulk = filled(POLICY, 12);
    let (one, _) = send(&mut bulk);
    let (other, _) = send(&mut bulk);
    bulk.stop();
    assert_eq!(bulk.action(), Action::Wait);
    bulk.call_ended(one, Verdict::Failed);
    bulk.call_ended(other, Verdict::Unknown);
    assert_eq!(bulk.action(), Action::Wait);
    let expected = [[Status::Failed; 4], [Status::Unknown; 4], [Status::Failed; 4]].concat();
    assert_eq!(outcomes(&mut bulk), expected);
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, false));
}

#[test]
fn the_run_gives_up_after_many_calls_without_success() {
    let mut bulk = filled(Policy { limit: 1, ..POLICY }, 100);
    for _ in 0..MOST_FRUITLESS {
        let (call, _) = send(&mut bulk);
        bulk.call_ended(call, Verdict::Refused);
    }
    assert_eq!(bulk.action(), Action::Wait);
    assert_eq!(outcomes(&mut bulk), [Status::Failed; 100], "the reason is not in the items");
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, true));
}

/// One call after each pause, each pause longer; what was surely not performed is sent when the vendor is back.
#[test]
fn an_outage_is_waited_out() {
    let mut bulk = filled(Policy { limit: 1, ..POLICY }, 100);
    let (reached, items) = send(&mut bulk);
    bulk.settle(items[0], Status::Invited);
    bulk.call_ended(reached, Verdict::Answered);
    let calls = [send(&mut bulk).0, send(&mut bulk).0];
    bulk.call_missed(calls[0], Verdict::Failed);
    let (third, _) = send(&mut bulk);
    bulk.call_missed(third, Verdict::Failed);
    bulk.call_missed(calls[1], Verdict::Failed);
    for doublings in 0..MOST_PAUSES - 1 {
        assert_eq!(bulk.action(), Action::Pause { doublings });
        assert_eq!(bulk.action(), Action::Wait, "nothing is sent during a pause");
        bulk.pause_ended();
        let (call, _) = send(&mut bulk);
        assert_eq!(bulk.action(), Action::Wait, "one call tries it");
        bulk.call_missed(call, Verdict::Failed);
    }
    bulk.action();
    bulk.pause_ended();
    loop {
        let (call, items) = match bulk.action() {
            Action::Send { call, items } => (call, items),
            action => break assert_eq!(action, Action::Wait),
        };
        bulk.settle(items[0], Status::Invited);
        bulk.call_ended(call, Verdict::Answered);
    }
    assert_eq!(outcomes(&mut bulk), [Status::Invited; 100]);
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, false));
}

#[test]
fn a_vendor_that_was_never_reached_is_given_up_soon() {
    let mut bulk = filled(Policy { limit: 1, ..POLICY }, 5);
    let mut pauses = 0;
    loop {
        match bulk.action() {
            Action::Send { call, .. } => bulk.call_missed(call, Verdict::Failed),
            Action::Pause { .. } => {
                pauses += 1;
                bulk.pause_ended();
            }
            _ => break,
        }
    }
    assert_eq!((pauses, outcomes(&mut bulk)), (MOST_PAUSES_AT_FIRST, vec![Status::Failed; 5]));
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, true));
}

/// Runs calls of one item each, of which those miss for which `misses` is true. Returns the number of pauses.
fn one_by_one(bulk: &mut Bulk, mut misses: impl FnMut(usize) -> bool) -> u32 {
    let mut pauses = 0;
    loop {
        match bulk.action() {
            Action::Send { call, items } if misses(items[0]) => bulk.call_missed(call, Verdict::Unknown),
            Action::Send { call, items } => {
                bulk.settle(items[0], Status::Invited);
                bulk.call_ended(call, Verdict::Answered);
            }
            Action::Pause { .. } => {
                pauses += 1;
                bulk.pause_ended();
            }
            _ => return pauses,
        }
    }
}

/// What may be repeated is sent again after an outage. A call that always misses does not stop the others.
#[test]
fn what_may_be_repeated_is_repeated_after_an_outage() {
    let mut bulk = filled(Policy { limit: 1, concurrency: 1, repeat: true, ..POLICY }, 20);
    let mut calls = 0;
    let pauses = one_by_one(&mut bulk, |item| {
        calls += 1;
        item == 3 || (10..16).contains(&calls)
    });
    let mut expected = [Status::Invited; 20];
    expected[3] = Status::Unknown;
    assert_eq!((pauses, outcomes(&mut bulk)), (4, expected.to_vec()));
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, false));
}

/// Whether a candidate was invited is asked when the vendor is back.
#[test]
fn questions_wait_for_the_end_of_an_outage() {
    let mut bulk = filled(Policy { limit: 4, concurrency: 3, ask: true, ..POLICY }, 12);
    let calls = [send(&mut bulk).0, send(&mut bulk).0, send(&mut bulk).0];
    for call in calls {
        bulk.call_missed(call, Verdict::Unknown);
    }
    for doublings in 0..2 {
        assert_eq!(bulk.action(), Action::Pause { doublings });
        bulk.pause_ended();
        let Action::Ask { call, .. } = bulk.action() else { panic!("not asked") };
        bulk.call_missed(call, Verdict::Unknown);
    }
    bulk.action();
    bulk.pause_ended();
    while let Action::Ask { call, item } = bulk.action() {
        bulk.settle(item, Status::AlreadyInvited);
        bulk.call_ended(call, Verdict::Answered);
    }
    assert_eq!(outcomes(&mut bulk), [Status::AlreadyInvited; 12]);
}

/// Who was refused is rejected as soon as somebody else is invited, or if nothing is left to do.
#[test]
fn refusals_are_believed_when_another_item_is_invited() {
    let mut bulk = Bulk::new(Policy { limit: 1, concurrency: 1, ..POLICY });
    let refuse = |bulk: &mut Bulk| {
        let (call, _) = send(bulk);
        bulk.call_ended(call, Verdict::Refused);
    };
    for _ in 0..3 {
        bulk.item(Start::New);
    }
    refuse(&mut bulk);
    refuse(&mut bulk);
    assert_eq!(bulk.take(), Taken::Nothing);
    let (call, items) = send(&mut bulk);
    bulk.settle(items[0], Status::Invited);
    bulk.call_ended(call, Verdict::Answered);
    assert_eq!(outcomes(&mut bulk), [Status::Rejected, Status::Rejected, Status::Invited]);
    // A source that waits for the outcome of the last item before it has the next one.
    assert_eq!(bulk.action(), Action::Read);
    bulk.item(Start::New);
    refuse(&mut bulk);
    assert_eq!(outcomes(&mut bulk), [Status::Rejected]);
}

/// A run that continues asks about many items before it sends any. The vendor knows none of them, and answers, or does not.
#[test]
fn questions_do_not_end_a_run() {
    let mut bulk = Bulk::new(Policy { limit: 1, ask: true, ..POLICY });
    for round in 0..4 * MOST_FRUITLESS {
        bulk.item(Start::Open);
        let Action::Ask { call, .. } = bulk.action() else { panic!("not asked") };
        let verdict =
            if round % 2 == 0 || round > MOST_FRUITLESS { Verdict::Unknown } else { Verdict::Absent };
        bulk.call_ended(call, verdict);
    }
    bulk.item(Start::New);
    bulk.source_ended();
    send(&mut bulk);
}

/// Questions miss, and invitations are answered: each question is asked, but the invitations do not wait for the answers.
#[test]
fn invitations_do_not_wait_for_questions_that_always_miss() {
    let mut bulk = Bulk::new(Policy { limit: 1, concurrency: 2, ask: true, ..POLICY });
    for _ in 0..20 {
        bulk.item(Start::Open);
    }
    for _ in 0..100 {
        bulk.item(Start::New);
    }
    bulk.source_ended();
    let (mut asked, mut pauses) = (0, 0);
    loop {
        match bulk.action() {
            Action::Send { call, items } => {
                bulk.settle(items[0], Status::Invited);
                bulk.call_ended(call, Verdict::Answered);
            }
            Action::Ask { call, .. } => {
                asked += 1;
                bulk.call_missed(call, Verdict::Unknown);
            }
            Action::Pause { .. } => {
                pauses += 1;
                bulk.pause_ended();
            }
            _ => break,
        }
    }
    assert!(asked <= MOST_UNANSWERED + 1 && pauses <= MOST_UNANSWERED, "{asked} questions, {pauses} pauses");
    assert_eq!(outcomes(&mut bulk), [vec![Status::Unknown; 20], vec![Status::Invited; 100]].concat());
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, false));
}

/// Many questions are in flight when the vendor stops answering: it is asked again before an invitation is risked.
#[test]
fn questions_that_miss_at_the_same_time_are_one_outage() {
    let mut bulk = Bulk::new(Policy { limit: 1, concurrency: 20, ask: true, ..POLICY });
    for start in [[Start::Open; 20], [Start::New; 20]].concat() {
        bulk.item(start);
    }
    let asked: Vec<u32> = (0..20)
        .map(|_| match bulk.action() {
            Action::Ask { call, .. } => call,
            other => panic!("{other:?}"),
        })
        .collect();
    for call in asked {
        bulk.call_missed(call, Verdict::Unknown);
    }
    assert_eq!(bulk.action(), Action::Pause { doublings: 0 });
    bulk.pause_ended();
    let Action::Ask { call, item } = bulk.action() else { panic!("not asked") };
    bulk.settle(item, Status::AlreadyInvited);
    bulk.call_ended(call, Verdict::Answered);
    assert!(matches!(bulk.action(), Action::Ask { .. }));
}

/// While nothing is answered at all, an invitation is risked only now and then: it may become one more item to ask for.
#[test]
fn an_outage_is_tried_with_questions_rather_than_with_invitations() {
    let mut bulk = Bulk::new(Policy { limit: 4, concurrency: 1, ask: true, ..POLICY });
    for start in [Start::Finished(Status::Invited), Start::Open] {
        bulk.item(start);
    }
    for _ in 0..200 {
        bulk.item(Start::New);
    }
    let (mut sent, mut asked) = (0, 0);
    for pauses in 0.. {
        match bulk.action() {
            Action::Send { call, .. } => {
                sent += 1;
                bulk.call_missed(call, Verdict::Unknown);
            }
            Action::Ask { call, .. } => {
                asked += 1;
                bulk.call_missed(call, Verdict::Unknown);
            }
            Action::Pause { .. } => bulk.pause_ended(),
            _ => break,
        }
        assert!(pauses < 1000, "no end");
    }
    assert!(sent * MOST_UNANSWERED <= asked + MOST_UNANSWERED, "{sent} calls, {asked} questions");
}

/// Three items with which the vendor always fails, and nothing else is left: they are not an outage of twelve minutes.
#[test]
fn a_few_items_that_always_miss_do_not_end_the_run() {
    let mut bulk = filled(Policy { limit: 1, repeat: true, ..POLICY }, 33);
    let mut sent = [0; 33];
    let pauses = one_by_one(&mut bulk, |item| {
        sent[item] += 1;
        item >= 30
    });
    assert_eq!(outcomes(&mut bulk), [vec![Status::Invited; 30], vec![Status::Unknown; 3]].concat());
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, false));
    assert!(
        pauses <= 10 && sent.iter().all(|times| *times <= 1 + u32::from(MOST_REPEATS)),
        "{pauses}, {sent:?}"
    );
}

#[test]
fn an_item_is_repeated_once() {
    let mut bulk = filled(Policy { ask: true, repeat: true, ..POLICY }, 2);
    for _ in 0..2 {
        let (call, items) = send(&mut bulk);
        assert_eq!(items, [0, 1]);
        bulk.call_ended(call, Verdict::Unknown);
        for item in 0..2 {
            let Action::Ask { call, item: asked } = bulk.action() else { panic!("not asked") };
            assert_eq!(asked, item);
            bulk.call_ended(call, Verdict::Absent);
        }
    }
    assert_eq!(outcomes(&mut bulk), [Status::Unknown; 2]);
}

/// A call that was in flight may still succeed: the run has ended all the same.
#[test]
fn a_late_success_does_not_hide_that_the_run_gave_up() {
    let mut bulk = filled(Policy { limit: 1, ..POLICY }, 100);
    let (late, items) = send(&mut bulk);
    for _ in 0..MOST_FRUITLESS {
        let (call, _) = send(&mut bulk);
        bulk.call_ended(call, Verdict::Refused);
    }
    bulk.settle(items[0], Status::Invited);
    bulk.call_ended(late, Verdict::Answered);
    assert_eq!(outcomes(&mut bulk).len(), 100);
    assert_eq!((bulk.take(), bulk.gives_up()), (Taken::End, true));
}

/// A caller who takes one outcome at a time must not get a call for each.
#[test]
fn calls_are_full_however_slow_the_caller_is() {
    let mut bulk = Bulk::new(Policy { limit: 20, concurrency: 1, ..POLICY });
    let mut sizes = Vec::new();
    for _ in 0..2000 {
        loop {
            match bulk.action() {
                Action::Read => assert!(bulk.item(Start::New)),
                Action::Send { call, items } => {
                    for index in &items {
                        bulk.settle(*index, Status::Invited);
                    }
                    bulk.call_ended(call, Verdict::Answered);
                    sizes.push(items.len());
                }
                _ => break,
            }
        }
        assert!(matches!(bulk.take(), Taken::Outcome(..)));
    }
    assert!(sizes.iter().all(|size| *size == 20), "{sizes:?}");
}
