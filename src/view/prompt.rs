//! The prompt.

use super::context::{ViewContext, short_id};
use super::style::width;
use crate::session::Phase;

/// `dev·initiator·2f2n…DzcvJ·r1·1|1ae❯ `: network, role, channel, round, mine | theirs,
/// and what waits. Parts are left out from the middle where the terminal is narrow.
#[must_use]
pub fn prompt(ctx: &ViewContext) -> String {
    if ctx.theme.plain {
        return plain(ctx);
    }
    if let Some(form) = &ctx.prompt {
        return ctx.theme.fold(&filled(form, ctx));
    }
    let channel = ctx.channel_id.map(|id| short_id(&id.to_string()).replacen("ch_", "", 1));
    let place = match (ctx.phase, channel) {
        (phase, None) => String::from(phase_word(phase)),
        (Phase::Open(_), Some(channel)) => channel,
        (phase, Some(channel)) => format!("{channel}·{}", phase_word(phase)),
    };
    if let Some((attempt, seconds)) = ctx.away {
        let text = format!("{}·reconnecting in {seconds} s, attempt {attempt}", ctx.network);
        return ctx.theme.fold(&format!("{text}❯ "));
    }
    let round = ctx.tracked.map(|tracked| format!("r{}", tracked.round));
    let money = ctx.mine().zip(ctx.theirs()).map(|(mine, theirs)| {
        format!("{}|{}{}", ctx.unit.short(mine), ctx.unit.short(theirs), unit_word(ctx))
    });
    let waiting = (ctx.pending > 0).then(|| format!("{} to sign", ctx.pending));
    let net = Some(ctx.network.clone());
    let role = Some(ctx.role.name().to_owned());
    // A third of the line is for the prompt, at least what `dev·r1·1|1ae` needs.
    let limit = (ctx.theme.width / 2).max(20);
    let full =
        [net.clone(), role, Some(place.clone()), round.clone(), money.clone(), waiting.clone()];
    let shorter = [net.clone(), Some(place), round.clone(), money.clone(), waiting.clone()];
    let shortest = [net, round, None, None, waiting];
    let mut text = join(&full);
    if width(&text) > limit {
        text = join(&shorter);
    }
    if width(&text) > limit {
        text = join(&shortest);
    }
    ctx.theme.fold(&format!("{text}❯ "))
}

/// What may stand in braces in a prompt of one's own.
const PARTS: [&str; 7] = ["net", "role", "ch", "round", "mine", "theirs", "waiting"];

/// Whether a prompt of one's own names only what there is.
///
/// # Errors
/// It names something else; the text says what there is.
pub fn check_prompt(form: &str) -> Result<(), String> {
    for part in form.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or_default();
        if !part.contains('}') || !PARTS.contains(&name) {
            let known = PARTS.map(|part| format!("{{{part}}}")).join(" ");
            return Err(format!("“{{{name}” is no part of a prompt; there are {known}"));
        }
    }
    Ok(())
}

fn filled(form: &str, ctx: &ViewContext) -> String {
    let channel = ctx.channel_id.map(|id| short_id(&id.to_string()).replacen("ch_", "", 1));
    let money = |amount: Option<crate::encoding::Amount>| {
        amount.map_or_else(|| String::from("?"), |amount| ctx.amount(amount))
    };
    let values = [
        ctx.network.clone(),
        ctx.role.name().to_owned(),
        channel.unwrap_or_else(|| phase_word(ctx.phase).to_owned()),
        ctx.tracked.map_or_else(|| String::from("?"), |tracked| tracked.round.to_string()),
        money(ctx.mine()),
        money(ctx.theirs()),
        ctx.pending.to_string(),
    ];
    let mut text = form.to_owned();
    for (part, value) in PARTS.iter().zip(values) {
        text = text.replace(&format!("{{{part}}}"), &value);
    }
    // Real coins are never out of sight.
    if ctx.network == "MAINNET" && !text.contains("MAINNET") {
        text.insert_str(0, "MAINNET ");
    }
    text
}

fn plain(ctx: &ViewContext) -> String {
    let waiting = match ctx.pending {
        0 => String::new(),
        1 => String::from(", 1 request to sign"),
        n => format!(", {n} requests to sign"),
    };
    if ctx.away.is_some() {
        // Nothing on screen changes in plain: no countdown.
        return ctx.theme.fold(&format!("{} reconnecting{waiting}? ", ctx.network));
    }
    ctx.theme.fold(&format!("{} {}{waiting}? ", ctx.network, phase_word(ctx.phase)))
}

fn join(parts: &[Option<String>]) -> String {
    parts.iter().flatten().map(String::as_str).collect::<Vec<_>>().join("·")
}

fn unit_word(ctx: &ViewContext) -> &'static str {
    if ctx.unit == super::Unit::Aetto { "aetto" } else { "ae" }
}

/// The phase in one or two words.
pub(super) const fn phase_word(phase: Phase) -> &'static str {
    match phase {
        Phase::Connecting => "connecting",
        Phase::Handshake | Phase::SigningCreate | Phase::AwaitingPeer => "opening",
        Phase::AwaitingDepth | Phase::AwaitingPeerDepth => "confirming",
        Phase::Open(_) => "open",
        Phase::Closing => "closing",
        Phase::Closed => "closed",
        Phase::Left => "left",
        Phase::Disconnected => "disconnected",
        Phase::Dead => "ended",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::context;
    use super::*;
    use crate::session::{Activity, Tracked};

    #[test]
    fn says_where_we_are() {
        let mut ctx = context();
        ctx.channel_id = None;
        ctx.tracked = None;
        ctx.phase = Phase::Handshake;
        assert_eq!(prompt(&ctx), "dev·initiator·opening❯ ");
        let mut ctx = context();
        assert_eq!(prompt(&ctx), "dev·initiator·2f2n…DzcvJ·r1·1|1ae❯ ");
        ctx.pending = 1;
        ctx.theme.ascii = true;
        ctx.theme.width = 120;
        assert_eq!(prompt(&ctx), "dev-initiator-2f2n...DzcvJ-r1-1|1ae-1 to sign> ");
        ctx.theme.width = 40;
        assert_eq!(prompt(&ctx), "dev-r1-1 to sign> ");
        ctx.theme.plain = true;
        assert_eq!(prompt(&ctx), "dev open, 1 request to sign? ");
        ctx = context();
        ctx.away = Some((3, 4));
        assert_eq!(prompt(&ctx), "dev·reconnecting in 4 s, attempt 3❯ ");
        ctx = context();
        ctx.phase = Phase::Closing;
        assert_eq!(prompt(&ctx), "dev·2f2n…DzcvJ·closing·r1·1|1ae❯ ");
    }

    #[test]
    fn a_prompt_of_ones_own() {
        let mut ctx = context();
        ctx.prompt = Some(String::from("{role} {round} {mine}/{theirs}> "));
        assert_eq!(prompt(&ctx), "initiator 1 1ae/1ae> ");
        ctx.network = String::from("MAINNET");
        assert_eq!(prompt(&ctx), "MAINNET initiator 1 1ae/1ae> ");
        assert_eq!(check_prompt("{net} {ch}"), Ok(()));
        assert!(check_prompt("{nett}").is_err() && check_prompt("{net").is_err());
    }

    #[test]
    fn small_and_unknown_balances() {
        let mut ctx = context();
        ctx.phase = Phase::Open(Activity::Idle);
        ctx.tracked = Some(Tracked { round: 9, initiator: None, responder: None });
        assert_eq!(prompt(&ctx), "dev·initiator·2f2n…DzcvJ·r9❯ ");
    }
}
