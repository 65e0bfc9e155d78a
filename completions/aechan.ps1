
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'aechan' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'aechan'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'aechan' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open a channel and enter its session')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with a stored channel: reconnect to its process, or have it restored')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Play the seed document''s flow between two parties on an embedded node')
            [CompletionResult]::new('devnode', 'devnode', [CompletionResultType]::ParameterValue, 'Run the embedded development node')
            [CompletionResult]::new('decode', 'decode', [CompletionResultType]::ParameterValue, 'Decode transactions and other API strings')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Replay a recording and judge every sign request in it')
            [CompletionResult]::new('track', 'track', [CompletionResultType]::ParameterValue, 'Follow a transaction until it has its depth')
            [CompletionResult]::new('channels', 'channels', [CompletionResultType]::ParameterValue, 'List stored channels')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show the stored events of a channel')
            [CompletionResult]::new('state', 'state', [CompletionResultType]::ParameterValue, 'Show the last co-signed state of a channel')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'Rules that answer sign requests: check them, try them on a recording')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Keys: make, import, list, check')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages, one a command, into a folder')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a shell''s completion script')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'aechan;open' {
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Which party to be')
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'Who you are: a key''s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Who you are: a key''s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The other party: an account or a key''s name')
            [CompletionResult]::new('--initiator', '--initiator', [CompletionResultType]::ParameterName, 'The initiator''s account; yours if you are the initiator')
            [CompletionResult]::new('--responder', '--responder', [CompletionResultType]::ParameterName, 'The responder''s account; yours if you are the responder')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'What the initiator locks: 250 (aettos), 1.5ae')
            [CompletionResult]::new('--initiator-amount', '--initiator-amount', [CompletionResultType]::ParameterName, 'What the initiator locks: 250 (aettos), 1.5ae')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'What the responder locks')
            [CompletionResult]::new('--responder-amount', '--responder-amount', [CompletionResultType]::ParameterName, 'What the responder locks')
            [CompletionResult]::new('--push-amount', '--push-amount', [CompletionResultType]::ParameterName, 'What moves to the responder at once')
            [CompletionResult]::new('--channel-reserve', '--channel-reserve', [CompletionResultType]::ParameterName, 'What both must keep in the channel')
            [CompletionResult]::new('--lock-period', '--lock-period', [CompletionResultType]::ParameterName, 'Blocks for answering a solo close')
            [CompletionResult]::new('--ttl', '--ttl', [CompletionResultType]::ParameterName, 'Last height for transactions; none by default')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'Host of the responder''s node')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port where the responder''s node listens for the initiator''s')
            [CompletionResult]::new('--minimum-depth', '--minimum-depth', [CompletionResultType]::ParameterName, 'Blocks that must follow a transaction (see also the strategy)')
            [CompletionResult]::new('--minimum-depth-strategy', '--minimum-depth-strategy', [CompletionResultType]::ParameterName, 'How minimum-depth is meant: txfee or plain')
            [CompletionResult]::new('--fee', '--fee', [CompletionResultType]::ParameterName, 'Exact fee of the create')
            [CompletionResult]::new('--gas-price', '--gas-price', [CompletionResultType]::ParameterName, 'Gas price of the create')
            [CompletionResult]::new('--nonce', '--nonce', [CompletionResultType]::ParameterName, 'Nonce of the create')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'A node timer in milliseconds, e.g. --timeout idle=600000; may be repeated')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Any other parameter of the node, as it is')
            [CompletionResult]::new('--ws', '--ws', [CompletionResultType]::ParameterName, 'The channel socket, without query')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('--node', '--node', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('--network-id', '--network-id', [CompletionResultType]::ParameterName, 'The network that signatures are for; asked of the node by default')
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'How the node talks')
            [CompletionResult]::new('--legacy-protocol', '--legacy-protocol', [CompletionResultType]::ParameterName, 'Protocol number of a 2018 node, for its state hashes (15 is v0.16)')
            [CompletionResult]::new('--on-sign', '--on-sign', [CompletionResultType]::ParameterName, 'Who answers sign requests: ask, own, verified, policy or reject')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default')
            [CompletionResult]::new('--at-eof', '--at-eof', [CompletionResultType]::ParameterName, 'At the end of piped input: detach, leave, shutdown or stay')
            [CompletionResult]::new('--patience', '--patience', [CompletionResultType]::ParameterName, 'How long piped input waits for the channel to open, and for each operation')
            [CompletionResult]::new('--legacy-profile', '--legacy-profile', [CompletionResultType]::ParameterName, 'What the embedded node imitates in the legacy dialect')
            [CompletionResult]::new('--block-ms', '--block-ms', [CompletionResultType]::ParameterName, 'Time between blocks of the embedded node, in milliseconds')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--allow-insecure-key-argument', '--allow-insecure-key-argument', [CompletionResultType]::ParameterName, 'Allow a secret key as `--key` itself; development networks only')
            [CompletionResult]::new('--devnode', '--devnode', [CompletionResultType]::ParameterName, 'Bring an embedded node and a counterparty on autopilot along')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;resume' {
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'Who you are; the channel''s own account must come of it. The default key if absent')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Who you are; the channel''s own account must come of it. The default key if absent')
            [CompletionResult]::new('--ws', '--ws', [CompletionResultType]::ParameterName, 'Another channel socket than that of the last time')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('--node', '--node', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('--on-sign', '--on-sign', [CompletionResultType]::ParameterName, 'Who answers sign requests: ask, own, verified, policy or reject')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default')
            [CompletionResult]::new('--at-eof', '--at-eof', [CompletionResultType]::ParameterName, 'At the end of piped input: detach, leave, shutdown or stay')
            [CompletionResult]::new('--patience', '--patience', [CompletionResultType]::ParameterName, 'How long piped input waits for the channel to open, and for each operation')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;demo' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'How the parties talk')
            [CompletionResult]::new('--legacy-profile', '--legacy-profile', [CompletionResultType]::ParameterName, 'What the embedded node imitates in the legacy dialect')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;devnode' {
            [CompletionResult]::new('--ws-port', '--ws-port', [CompletionResultType]::ParameterName, 'Port of the channel socket; 0 is any free one')
            [CompletionResult]::new('--http-port', '--http-port', [CompletionResultType]::ParameterName, 'Port of the HTTP API; 0 is any free one')
            [CompletionResult]::new('--block-ms', '--block-ms', [CompletionResultType]::ParameterName, 'Time between blocks in milliseconds; 0 makes blocks on demand only')
            [CompletionResult]::new('--legacy-profile', '--legacy-profile', [CompletionResultType]::ParameterName, 'What it imitates in the legacy dialect')
            [CompletionResult]::new('--fund', '--fund', [CompletionResultType]::ParameterName, 'Give this account 1000 AE at the start; may be repeated')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;decode' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;review' {
            [CompletionResult]::new('--network-id', '--network-id', [CompletionResultType]::ParameterName, 'The network that the signatures are for')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;track' {
            [CompletionResult]::new('--depth', '--depth', [CompletionResultType]::ParameterName, 'Blocks that must follow it')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('--node', '--node', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'The node''s HTTP API')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Give up after this many seconds')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this many seconds')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;channels' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;history' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;state' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;policy' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Read a policy file and say what it does')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Print what each rule would have done with the sign requests of a recording')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'aechan;policy;check' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;policy;test' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'The policy file; policy.toml beside keys.toml by default')
            [CompletionResult]::new('--network-id', '--network-id', [CompletionResultType]::ParameterName, 'The network that the recording''s signatures are for')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;policy;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Read a policy file and say what it does')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Print what each rule would have done with the sign requests of a recording')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'aechan;policy;help;check' {
            break
        }
        'aechan;policy;help;test' {
            break
        }
        'aechan;policy;help;help' {
            break
        }
        'aechan;key' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a key and keep it in a keystore')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in a keystore, a secret, words, an address or a signing program')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is known of a key, without its password')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print a key''s secret')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Open a key and compare it with its entry')
            [CompletionResult]::new('fix-perms', 'fix-perms', [CompletionResultType]::ParameterValue, 'Close key files to other users of this machine')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change a keystore''s password')
            [CompletionResult]::new('derive', 'derive', [CompletionResultType]::ParameterValue, 'List the accounts of mnemonic words, or give one a name')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a key another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget a key; its keystore stays where it is')
            [CompletionResult]::new('default', 'default', [CompletionResultType]::ParameterValue, 'Choose the key that is used when none is named')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'aechan;key;new' {
            [CompletionResult]::new('--words', '--words', [CompletionResultType]::ParameterName, 'Make mnemonic words and show them once: 12, 15, 18, 21 or 24 (24 without a number)')
            [CompletionResult]::new('--kdf-parallelism', '--kdf-parallelism', [CompletionResultType]::ParameterName, 'Lanes of the password''s derivation; SDK 13 and before open keystores with 1 only')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;import' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Which account of the words')
            [CompletionResult]::new('--kdf-parallelism', '--kdf-parallelism', [CompletionResultType]::ParameterName, 'Lanes of the password''s derivation; SDK 13 and before open keystores with 1 only')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;list' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;show' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;export' {
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'In which form')
            [CompletionResult]::new('--new-password-file', '--new-password-file', [CompletionResultType]::ParameterName, 'Read the new password from a file')
            [CompletionResult]::new('--new-password-fd', '--new-password-fd', [CompletionResultType]::ParameterName, 'Read the new password from this file descriptor')
            [CompletionResult]::new('--kdf-parallelism', '--kdf-parallelism', [CompletionResultType]::ParameterName, 'Lanes of the password''s derivation; SDK 13 and before open keystores with 1 only')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;check' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;fix-perms' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;passwd' {
            [CompletionResult]::new('--new-password-file', '--new-password-file', [CompletionResultType]::ParameterName, 'Read the new password from a file')
            [CompletionResult]::new('--new-password-fd', '--new-password-fd', [CompletionResultType]::ParameterName, 'Read the new password from this file descriptor')
            [CompletionResult]::new('--kdf-parallelism', '--kdf-parallelism', [CompletionResultType]::ParameterName, 'Lanes of the password''s derivation; SDK 13 and before open keystores with 1 only')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;derive' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Its number')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How many accounts to list')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;rename' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;remove' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;default' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--none', '--none', [CompletionResultType]::ParameterName, 'Choose none')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;key;help' {
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a key and keep it in a keystore')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in a keystore, a secret, words, an address or a signing program')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is known of a key, without its password')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print a key''s secret')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Open a key and compare it with its entry')
            [CompletionResult]::new('fix-perms', 'fix-perms', [CompletionResultType]::ParameterValue, 'Close key files to other users of this machine')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change a keystore''s password')
            [CompletionResult]::new('derive', 'derive', [CompletionResultType]::ParameterValue, 'List the accounts of mnemonic words, or give one a name')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a key another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget a key; its keystore stays where it is')
            [CompletionResult]::new('default', 'default', [CompletionResultType]::ParameterValue, 'Choose the key that is used when none is named')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'aechan;key;help;new' {
            break
        }
        'aechan;key;help;import' {
            break
        }
        'aechan;key;help;list' {
            break
        }
        'aechan;key;help;show' {
            break
        }
        'aechan;key;help;export' {
            break
        }
        'aechan;key;help;check' {
            break
        }
        'aechan;key;help;fix-perms' {
            break
        }
        'aechan;key;help;passwd' {
            break
        }
        'aechan;key;help;derive' {
            break
        }
        'aechan;key;help;rename' {
            break
        }
        'aechan;key;help;remove' {
            break
        }
        'aechan;key;help;default' {
            break
        }
        'aechan;key;help;help' {
            break
        }
        'aechan;man' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;completions' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as this')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'Folder of journal and history')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'File that names keys')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the key''s password from a file')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the key''s password from this file descriptor')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Use no boxes, no colour and whole sentences')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Use ASCII characters only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: every frame is shown')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with exit code 12 instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'aechan;help' {
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open a channel and enter its session')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with a stored channel: reconnect to its process, or have it restored')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Play the seed document''s flow between two parties on an embedded node')
            [CompletionResult]::new('devnode', 'devnode', [CompletionResultType]::ParameterValue, 'Run the embedded development node')
            [CompletionResult]::new('decode', 'decode', [CompletionResultType]::ParameterValue, 'Decode transactions and other API strings')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Replay a recording and judge every sign request in it')
            [CompletionResult]::new('track', 'track', [CompletionResultType]::ParameterValue, 'Follow a transaction until it has its depth')
            [CompletionResult]::new('channels', 'channels', [CompletionResultType]::ParameterValue, 'List stored channels')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show the stored events of a channel')
            [CompletionResult]::new('state', 'state', [CompletionResultType]::ParameterValue, 'Show the last co-signed state of a channel')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'Rules that answer sign requests: check them, try them on a recording')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Keys: make, import, list, check')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages, one a command, into a folder')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a shell''s completion script')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'aechan;help;open' {
            break
        }
        'aechan;help;resume' {
            break
        }
        'aechan;help;demo' {
            break
        }
        'aechan;help;devnode' {
            break
        }
        'aechan;help;decode' {
            break
        }
        'aechan;help;review' {
            break
        }
        'aechan;help;track' {
            break
        }
        'aechan;help;channels' {
            break
        }
        'aechan;help;history' {
            break
        }
        'aechan;help;state' {
            break
        }
        'aechan;help;policy' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Read a policy file and say what it does')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Print what each rule would have done with the sign requests of a recording')
            break
        }
        'aechan;help;policy;check' {
            break
        }
        'aechan;help;policy;test' {
            break
        }
        'aechan;help;key' {
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a key and keep it in a keystore')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in a keystore, a secret, words, an address or a signing program')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is known of a key, without its password')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print a key''s secret')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Open a key and compare it with its entry')
            [CompletionResult]::new('fix-perms', 'fix-perms', [CompletionResultType]::ParameterValue, 'Close key files to other users of this machine')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change a keystore''s password')
            [CompletionResult]::new('derive', 'derive', [CompletionResultType]::ParameterValue, 'List the accounts of mnemonic words, or give one a name')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a key another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Forget a key; its keystore stays where it is')
            [CompletionResult]::new('default', 'default', [CompletionResultType]::ParameterValue, 'Choose the key that is used when none is named')
            break
        }
        'aechan;help;key;new' {
            break
        }
        'aechan;help;key;import' {
            break
        }
        'aechan;help;key;list' {
            break
        }
        'aechan;help;key;show' {
            break
        }
        'aechan;help;key;export' {
            break
        }
        'aechan;help;key;check' {
            break
        }
        'aechan;help;key;fix-perms' {
            break
        }
        'aechan;help;key;passwd' {
            break
        }
        'aechan;help;key;derive' {
            break
        }
        'aechan;help;key;rename' {
            break
        }
        'aechan;help;key;remove' {
            break
        }
        'aechan;help;key;default' {
            break
        }
        'aechan;help;man' {
            break
        }
        'aechan;help;completions' {
            break
        }
        'aechan;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
