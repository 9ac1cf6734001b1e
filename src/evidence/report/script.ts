/**
 * What the page does where scripts run: search fields over requirements and scenarios, kept in the address so that a search can
 * be sent to others, and folded evidence that opens when a link leads to it. Everything is there without it.
 */
export const script = `(()=>{
const all=(query,from=document)=>[...from.querySelectorAll(query)]
const make=(name,rest,...inner)=>{const made=Object.assign(document.createElement(name),rest);made.append(...inner);return made}
for(const tools of all('.tools')){
const section=tools.closest('section'),{noun,items:query,verdict}=tools.dataset
let items
const read=()=>items??=all(query,section).filter(item=>!item.querySelector('th[colspan]')).map(item=>({item,text:(item.id+' '+item.textContent).toLowerCase(),words:item.closest('.untested')?['Not tested']:all(item.tagName==='ARTICLE'?'h3 .v':verdict,item).map(each=>each.textContent.trim())}))
const field=make('input',{type:'search',autocomplete:'off',spellcheck:false})
const choice=make('select',{},make('option',{value:'',textContent:'any'}))
const count=make('p',{className:'note'});count.setAttribute('role','status')
const clear=make('button',{type:'button',textContent:'Show all '+noun})
tools.append(make('label',{},'Search '+noun+' ',field),make('label',{},(noun==='scenarios'?'Result ':'Verdict '),choice),clear,count)
tools.hidden=false
const fill=()=>{if(choice.length<2)for(const word of new Set(read().flatMap(({words})=>words)))choice.append(make('option',{value:word,textContent:word}))}
choice.addEventListener('focus',fill)
choice.addEventListener('pointerdown',fill)
const apply=()=>{
const wanted=field.value.toLowerCase().split(/\\s+/).filter(Boolean)
let shown=0,listed=0
for(const {item,text,words} of read()){
const fits=wanted.every(word=>text.includes(word))&&(!choice.value||words.includes(choice.value))
item.hidden=!fits
if(item.tagName!=='ARTICLE'){listed++;if(fits)shown++}}
for(const group of all('tbody',section))if(group.querySelector('tr'))group.hidden=!all('tr:not(:has(th[colspan]))',group).some(each=>!each.hidden)
for(const part of all('section',section).reverse())if(part.querySelector('tbody'))part.hidden=!all('tbody',part).some(each=>!each.hidden)
count.textContent=wanted.length||choice.value?shown+' of '+listed+' '+noun+' shown':''}
const keep=()=>{
const asked=new URLSearchParams()
if(field.value)asked.set('search',field.value)
if(choice.value)asked.set('verdict',choice.value)
const text=asked.toString()
history.replaceState(null,'',text?'#'+noun+'?'+text:'#'+section.id)}
let later
field.addEventListener('input',()=>{clearTimeout(later);later=setTimeout(()=>{apply();keep()},120)})
choice.addEventListener('change',()=>{apply();keep()})
clear.addEventListener('click',()=>{tools.reset();keep();field.focus()})
tools.reset=()=>{field.value='';choice.value='';apply()}
tools.ask=asked=>{fill();field.value=asked.get('search')??'';choice.value=asked.get('verdict')??'';apply();section.scrollIntoView()}}
const reveal=()=>{
const [place,asked]=location.hash.slice(1).split('?')
if(asked!==undefined){all('.tools').find(({dataset})=>dataset.noun===place)?.ask(new URLSearchParams(asked));return}
const target=document.getElementById(decodeURIComponent(place))
if(!target)return
if(target.closest('[hidden]'))for(const tools of all('.tools'))tools.reset()
for(let each=target;each;each=each.parentElement)if(each.tagName==='DETAILS')each.open=true
target.scrollIntoView()}
addEventListener('hashchange',reveal)
if(location.hash)reveal()
})()`
