"""Terakoya's own sentences on a page, in its own languages."""

from __future__ import annotations

from terakoya.calculator.text import Text

WORDING = {
    "needs_scripts": Text(
        en="The answer below is for the numbers shown. To change them, turn on JavaScript.",
        ja="下の答えは、いま表示されている数字で計算したものです。数字を変えるには、JavaScriptを有効にしてください。",
    ),
    "link_unused": Text(
        en="The link holds something this calculator can't use: {names}. The rest was used.",
        ja="リンクの中に、この計算機で使えないものがありました：{names}。ほかは反映しています。",
    ),
    "chart_data": Text(en="The chart's numbers", ja="グラフの数値"),
    "working": Text(en="How it is worked out", ja="計算のしかた"),
    "formula": Text(en="The formula in words", ja="ことばで書いた式"),
    "equation": Text(en="The formula with your numbers", ja="数字を入れた式"),
    "paused": Text(
        en="To work with your own numbers, the calculator loads about {size} once.",
        ja="ご自分の数字で計算するために、はじめに一度だけ、約{size}のデータを読み込みます。",
    ),
    "start": Text(en="Start", ja="計算をはじめる"),
    "loading": Text(en="Getting the calculator ready.", ja="計算の準備をしています。"),
    "cancel": Text(en="Cancel", ja="やめる"),
    "failed": Text(
        en="The calculator could not be loaded. What is printed here still stands. Check your "
        "connection and try again.",
        ja="計算機を読み込めませんでした。はじめに表示した答えはそのまま読めます。"
        "通信状況を確かめて、もう一度お試しください。",
    ),
    "retry": Text(en="Try again", ja="もう一度試す"),
    "stopped": Text(
        en="That took more than five seconds and was stopped. Try other numbers.",
        ja="5秒を超えたため、計算を止めました。別の数字でお試しください。",
    ),
    "fault": Text(
        en="These numbers could not be worked out; the last answer stays. Try other numbers.",
        ja="この数字では計算できませんでした。前の答えを残しています。別の数字でお試しください。",
    ),
    "copy_link": Text(en="Copy link to these numbers", ja="この数字のリンクをコピー"),
    "copied": Text(en="Copied", ja="コピーしました"),
    "uncopied": Text(
        en="Copying is not allowed here; take the link from the address bar.",
        ja="ここではコピーできません。アドレスバーのリンクをお使いください。",
    ),
    "currency": Text(en="Amounts in", ja="通貨"),
    "reset": Text(en="Start over", ja="はじめの数字に戻す"),
    "unfold_answers": Text(en="Answers and reasons", ja="答えと理由"),
    "right": Text(en="Yes.", ja="正解です。"),
    "wrong": Text(en="Not quite.", ja="そうとは言えません。"),
    "drill_needs_scripts": Text(
        en="Without JavaScript, what you write here is not kept; use paper.",
        ja="JavaScriptが無効のため、ここに書いたことは保存されません。紙に書いてください。",
    ),
    "kept": Text(
        en="Kept in this browser only.", ja="この端末のブラウザーにだけ保存されています。"
    ),
    "unkept": Text(
        en="This browser does not let the page keep your answer; copy it elsewhere.",
        ja="このブラウザーでは保存できません。別の場所に控えてください。",
    ),
    "erase": Text(en="Erase", ja="消す"),
    "erased": Text(en="Erased.", ja="消しました。"),
    "undo": Text(en="Undo", ja="元に戻す"),
    "lesson_number": Text(en="Lesson {number}", ja="第{number}課"),
    "minutes": Text(en="{minutes} min", ja="{minutes}分"),
    "objectives": Text(en="After this lesson", ja="この課を読むと"),
    "begun": Text(en="Begun", ja="読みかけ"),
    "read": Text(en="Read", ja="読みました"),
    "read_on": Text(en="Read on {date}", ja="{date}に読みました"),
    "changed_since": Text(en="Changed since you read it", ja="お読みになったあとに変わりました"),
    "changed": Text(
        en="Changed since you read this lesson:", ja="お読みになったあとに変わったところ："
    ),
    "progress": Text(
        en="You have read {read} of {all} lessons.", ja="全{all}課のうち、{read}課を読みました。"
    ),
    "start_reading": Text(en="Begin with", ja="はじめの課"),
    "read_next": Text(en="Next", ja="続き"),
    "unread": Text(en="I haven’t read it yet", ja="まだ読んでいないことにする"),
    "plan_needs_scripts": Text(
        en="Your answers are kept by your browser. To see them here, turn on JavaScript.",
        ja="演習の答えは、お使いのブラウザーが保存しています。ここで見るには、JavaScriptを有効にしてください。",
    ),
    "plan_empty": Text(
        en="Nothing is kept yet. What you write in the drills will stand here.",
        ja="まだ何もありません。演習に書いたことが、ここに並びます。",
    ),
    "unwritten": Text(en="Drills still to do", ja="これから書く演習"),
    "quizzes": Text(
        en="Questions answered rightly: {right} of {all}", ja="問いの正解：{all}問中{right}問"
    ),
    "rewrite": Text(en="Change the answers", ja="答えを書き直す"),
    "export": Text(en="Save as a file", ja="ファイルに保存する"),
    "import": Text(en="Read a saved file", ja="保存したファイルを読み込む"),
    "print": Text(en="Print", ja="印刷する"),
    "erase_all": Text(en="Erase everything", ja="すべて消す"),
    "sure": Text(
        en="Answers, results and progress of the whole course will be gone. Save a file first if "
        "you may want them.",
        ja="全課の答え、問いの結果、読んだ記録がなくなります。"
        "あとで要るかもしれないときは、先にファイルに保存してください。",
    ),
    "keep": Text(en="Keep them", ja="消さない"),
    "all_erased": Text(en="Everything is erased.", ja="すべて消しました。"),
    "imported": Text(en="The file has been read.", ja="ファイルを読み込みました。"),
    "not_imported": Text(
        en="That is no file saved here; nothing has changed. Choose one named terakoya….json.",
        ja="ここで保存したファイルではないので、何も変えていません。"
        "「terakoya…」で始まるファイルを選んでください。",
    ),
    "glossary": Text(en="In the glossary", ja="用語集で見る"),
    "edit": Text(en="Edit this page", ja="このページを直す"),
    "not_found": Text(en="This page is not here", ja="ページが見つかりません"),
    "not_found_why": Text(
        en="It may have moved, or the address may be mistyped.",
        ja="移動したか、アドレスが違っているようです。",
    ),
    "to_home": Text(en="To the home page", ja="はじめのページへ"),
    "home": Text(en="Home", ja="はじめに"),
    "lessons": Text(en="Lessons", ja="講座"),
    "calculators": Text(en="Calculators", ja="計算機"),
}


def say(language: str) -> dict[str, str]:
    """Every sentence in a language."""
    return {name: text[language] for name, text in WORDING.items()}
