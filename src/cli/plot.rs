//! `balances --plot` and `history --plot`: who had what, round by round or over time.

use serde_json::{Value, json};

use super::args::Global;
use super::clock::Stamp;
use super::exit::{Exit, Failure};
use super::open::look;
use super::output::Output;
use super::stored;
use crate::command::PlotBy;
use crate::journal::RoundBalances;
use crate::view::{self, Kind, Object, Point, Theme, Unit};
use crate::wire::Role;

/// How many rounds are looked at, evenly, where there are more.
pub(super) const MOST: u32 = 2000;

/// How many points in time a drawing over time has.
const MOMENTS: u64 = 400;

/// The drawing of these rounds.
pub(super) fn lines(
    rounds: &[RoundBalances],
    role: Role,
    by: PlotBy,
    peer: &str,
    (unit, theme): (Unit, &Theme),
) -> Vec<String> {
    let points: Vec<Point> = match by {
        PlotBy::Round => {
            rounds.iter().map(|one| point(one, role, format!("round {}", one.round))).collect()
        }
        PlotBy::Time => over_time(rounds, role),
    };
    let mut lines = view::plot(&points, peer, unit, theme);
    if by == PlotBy::Round && points.len() > theme.width && !theme.plain {
        let count = points.len();
        lines.push(format!("{count} rounds; a column shows the last of those that fall into it."));
    }
    lines
}

fn point(round: &RoundBalances, role: Role, at: String) -> Point {
    let (mine, theirs) = match role {
        Role::Initiator => (round.initiator, round.responder),
        Role::Responder => (round.responder, round.initiator),
    };
    Point { at, mine, theirs }
}

/// What was so at evenly spaced moments: a round stands until the next.
fn over_time(rounds: &[RoundBalances], role: Role) -> Vec<Point> {
    let (Some(first), Some(last)) = (rounds.first(), rounds.last()) else { return Vec::new() };
    let name = |millis: u64| {
        let text = Stamp::of(millis).rfc3339();
        text.get(..19).unwrap_or_default().replace('T', " ")
    };
    let span = last.at.saturating_sub(first.at);
    if span == 0 {
        return vec![point(last, role, name(last.at))];
    }
    let mut next = 0;
    let mut points = Vec::new();
    for moment in 0..=MOMENTS {
        let at = first.at.saturating_add(span.saturating_mul(moment) / MOMENTS);
        while rounds.get(next + 1).is_some_and(|later| later.at <= at) {
            next += 1;
        }
        if let Some(round) = rounds.get(next) {
            points.push(point(round, role, name(at)));
        }
    }
    points
}

/// The same for programs.
pub(super) fn object(rounds: &[RoundBalances], by: PlotBy) -> Value {
    let points: Vec<Value> = rounds
        .iter()
        .map(|one| {
            json!({"round": one.round, "at": Stamp::of(one.at).rfc3339(),
                   "balances": {"initiator": one.initiator.to_string(),
                                "responder": one.responder.to_string()}})
        })
        .collect();
    json!({"by": by.name(), "points": points})
}

/// There is nothing to draw.
pub(super) fn nothing() -> Failure {
    Failure::new(Exit::NotFound, "no round with known balances is in the journal yet")
        .hint("state")
        .hint("aechan log show   shows what was said")
}

/// Where no session runs.
pub(super) fn run(by: PlotBy, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let (journal, channel) = stored::find(global.channel.as_deref(), global)?;
    let rounds = journal.rounds(channel.key, MOST)?;
    if rounds.is_empty() {
        return Err(nothing().into());
    }
    if output.is_json() {
        let id = channel.channel_id.map(|id| id.to_string());
        let plot = Object::new(Kind::Plot, object(&rounds, by)).and(json!({ "channel": id }));
        output.json(plot)?;
        return Ok(Exit::Ok);
    }
    let role = if channel.role == "responder" { Role::Responder } else { Role::Initiator };
    let theme = look::theme(global, false);
    output.talk(format!("Balances of {}", stored::title(&channel)));
    let (_, peer) = stored::by_role(&channel, &channel.initiator, &channel.responder);
    let peer = stored::named_peer(peer);
    let drawn = lines(&rounds, role, by, &peer, (output.unit(), &theme));
    drawn.iter().try_for_each(|line| output.line(line))?;
    Ok(Exit::Ok)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Amount;

    fn rounds() -> Vec<RoundBalances> {
        [(1, 0, 10), (2, 1000, 4), (3, 9000, 7)]
            .map(|(round, at, mine)| RoundBalances {
                round,
                at,
                initiator: Amount::new(mine),
                responder: Amount::new(20 - mine),
            })
            .to_vec()
    }

    #[test]
    fn a_round_stands_until_the_next() {
        let points = over_time(&rounds(), Role::Initiator);
        assert_eq!(points.len(), 401);
        let mine = |at: usize| points[at].mine.aettos();
        assert_eq!((mine(0), mine(44), mine(45), mine(399), mine(400)), (10, 10, 4, 4, 7));
        assert_eq!(points[400].at, "1970-01-01 00:00:09");
        let theirs = over_time(&rounds()[..1], Role::Responder);
        assert_eq!((theirs.len(), theirs[0].mine.aettos()), (1, 10));
    }

    #[test]
    fn it_is_drawn_either_way() {
        let theme = Theme { ascii: true, width: 60, ..Theme::default() };
        for (by, first) in [(PlotBy::Round, "round 1"), (PlotBy::Time, "1970-01-01 00:00:00")] {
            let drawn = lines(&rounds(), Role::Initiator, by, "bob", (Unit::Aetto, &theme));
            assert_eq!(drawn[0], "# you 7aetto   . bob 13aetto");
            assert!(drawn.last().unwrap().contains(first), "{drawn:#?}");
        }
        assert_eq!(object(&rounds(), PlotBy::Round)["points"][1]["balances"]["initiator"], "4");
    }
}
