import type { Parents } from 'hast';

/** Replaces shortcodes such as `:rocket:` by their emoji, as GitHub does, except in code. Unknown ones stay as they are. */
export function replaceShortcodes(parent: Parents): void {
  for (const child of parent.children) {
    if (child.type === 'text') {
      if (child.value.includes(':'))
        child.value = child.value.replaceAll(shortcode, (text, name: string) => emoji.get(name) ?? text);
    } else if (child.type === 'element' && !verbatim.has(child.tagName)) {
      replaceShortcodes(child);
    }
  }
}

const shortcode = /(?<![\w:]):([a-z0-9_+-]+):(?![\w:])/g;

const verbatim: ReadonlySet<string> = new Set(['code', 'pre', 'samp', 'tt']);

/** Those that people write in the docs of a cluster, of the nearly two thousand that GitHub knows. */
const emoji: ReadonlyMap<string, string> = new Map(
  `
  +1 👍, -1 👎, airplane ✈️, alarm_clock ⏰, arrow_down ⬇️, arrow_left ⬅️, arrow_right ➡️, arrow_up ⬆️, art 🎨,
  balance_scale ⚖️, bangbang ‼️, bar_chart 📊, bee 🐝, beer 🍺, beers 🍻, bell 🔔, blue_heart 💙, bomb 💣, book 📖,
  bookmark 🔖, bookmark_tabs 📑, books 📚, boom 💥, brain 🧠, broom 🧹, bug 🐛, building_construction 🏗️, bulb 💡,
  calendar 📆, card_file_box 🗃️, chains ⛓️, chart_with_upwards_trend 📈, checkered_flag 🏁, clap 👏, clipboard 📋,
  clock1 🕐, closed_lock_with_key 🔐, cloud ☁️, coffee ☕, computer 💻, construction 🚧, construction_worker 👷,
  cyclone 🌀, dart 🎯, desktop_computer 🖥️, electric_plug 🔌, email 📧, exclamation ❗, eyes 👀, file_cabinet 🗄️,
  file_folder 📁, fire 🔥, floppy_disk 💾, game_die 🎲, gear ⚙️, gem 💎, gift 🎁, globe_with_meridians 🌐,
  green_circle 🟢, green_heart 💚, hammer 🔨, hammer_and_wrench 🛠️, handshake 🤝, heart ❤️, heavy_check_mark ✔️,
  heavy_plus_sign ➕, hourglass ⌛, house 🏠, house_with_garden 🏡, inbox_tray 📥, information_source ℹ️, key 🔑,
  keyboard ⌨️, label 🏷️, large_blue_circle 🔵, link 🔗, lock 🔒, loudspeaker 📢, mag 🔍, mag_right 🔎, mega 📣,
  memo 📝, microscope 🔬, moneybag 💰, mortar_board 🎓, movie_camera 🎥, muscle 💪, no_entry ⛔, no_entry_sign 🚫,
  notebook 📓, ocean 🌊, ok_hand 👌, open_book 📖, open_file_folder 📂, outbox_tray 📤, package 📦,
  page_facing_up 📄, page_with_curl 📃, paperclip 📎, partying_face 🥳, pencil 📝, pencil2 ✏️, penguin 🐧,
  point_down 👇, point_right 👉, point_up ☝️, pray 🙏, printer 🖨️, purple_heart 💜, pushpin 📌, question ❓,
  rainbow 🌈, raised_hands 🙌, recycle ♻️, red_circle 🔴, robot 🤖, rocket 🚀, rotating_light 🚨, round_pushpin 📍,
  satellite 📡, scroll 📜, seedling 🌱, shield 🛡️, ship 🚢, skull 💀, smile 😄, smiley 😃, snowflake ❄️, sparkles ✨,
  speech_balloon 💬, stethoscope 🩺, star ⭐, star2 🌟, stop_sign 🛑, sunny ☀️, sunglasses 😎, tada 🎉, telescope 🔭,
  test_tube 🧪, thinking 🤔, thought_balloon 💭, thumbsdown 👎, thumbsup 👍, toolbox 🧰, traffic_light 🚥, trophy 🏆,
  truck 🚚, tv 📺, unlock 🔓, video_game 🎮, warning ⚠️, wastebasket 🗑️, wave 👋, whale 🐳, whale2 🐋,
  wheel_of_dharma ☸️, white_check_mark ✅, white_circle ⚪, wink 😉, wrench 🔧, x ❌, yellow_circle 🟡,
  yellow_heart 💛, zap ⚡, zzz 💤
`
    .trim()
    .split(/,\s+/)
    .map((entry) => {
      const [name = '', character = ''] = entry.split(' ');
      return [name, character];
    }),
);
